import { describe, expect, it } from 'vitest'
import { FOLD_WIDTH, layOut, foldsOf, openParts, ticksOf, xOf } from './timeScale'

const at = (text: string) => Date.parse(`2026-05-${text}:00+08:00`)
const domain = { from: at('18T14:00'), to: at('19T12:00') }
const night = { from: at('18T17:30'), to: at('19T08:00') }

describe('the scale of a case', () => {
  const rests = [
    { from: at('18T12:00'), to: at('18T13:30') },
    night,
    { from: at('19T11:30'), to: at('19T13:30') },
  ]

  it('folds the rests inside it', () => {
    expect(foldsOf(rests, domain)).toEqual([night, { from: at('19T11:30'), to: at('19T12:00') }])
  })
  it('leaves open what a limit that always runs passes through', () => {
    expect(foldsOf([night], domain, [{ from: at('18T20:00'), to: at('18T21:00') }])).toEqual([])
  })
  it('folds the night to a fixed width and draws the rest to scale', () => {
    const pieces = layOut(domain, [night], 940)
    expect(pieces.map(({ folded, width }) => [folded, width])).toEqual([
      [false, 420],
      [true, FOLD_WIDTH],
      [false, 480],
    ])
    expect(xOf(pieces, at('18T15:00'))).toBe(120)
    expect(xOf(pieces, at('19T08:00'))).toBe(460)
    expect(xOf(pieces, at('19T10:00'))).toBe(700)
    expect(xOf(pieces, at('17T10:00'))).toBe(0)
    expect(xOf(pieces, at('20T10:00'))).toBe(940)
  })
  it('makes many folds narrower', () => {
    const folds = Array.from({ length: 50 }, (_, day) => ({ from: day * 100 + 50, to: day * 100 + 100 }))
    const pieces = layOut({ from: 0, to: 5000 }, folds, 1000)
    expect(pieces.filter(({ folded }) => folded).reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(400)
    expect(pieces.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1000)
  })
  it('cuts a stretch at the folds', () => {
    const pieces = layOut(domain, [night], 940)
    expect(openParts(pieces, { from: at('18T17:00'), to: at('19T09:00') })).toEqual([
      { from: at('18T17:00'), to: at('18T17:30') },
      { from: at('19T08:00'), to: at('19T09:00') },
    ])
  })
  it('ticks at round local times', () => {
    const ticks = ticksOf(layOut(domain, [night], 940), 8 * 3_600_000)
    expect(ticks.map(({ at: tick }) => new Date(tick + 8 * 3_600_000).toISOString().slice(11, 16))).toEqual([
      '14:00',
      '15:00',
      '16:00',
      '17:00',
      '08:00',
      '09:00',
      '10:00',
      '11:00',
      '12:00',
    ])
  })
})
