import { describe, expect, it } from 'vitest'
import type { DueMark } from '@/shared/api/types'
import { hourTicks, nextOf, paceEnd, placeMarks } from './hourScale'

const now = Date.parse('2026-05-19T02:24:00Z')
const mark = (minutes: number) =>
  ({
    number: String(minutes),
    kind: 'dispatch',
    dueAt: new Date(now + minutes * 60_000).toISOString(),
    lamp: 'yellow',
  }) as DueMark

describe('the next hour', () => {
  it('is drawn to scale', () => {
    expect(placeMarks([mark(30), mark(3)], now, 600).map(({ x }) => x)).toEqual([30, 300])
  })
  it('leaves out what is over or later', () => {
    expect(placeMarks([mark(-1), mark(61)], now, 600)).toEqual([])
  })
  it('draws together what would cover each other, under the worst lamp', () => {
    const red = { ...mark(10.5), lamp: 'red' } as DueMark
    const placed = placeMarks([mark(10), red, mark(11), mark(20)], now, 600)
    expect(placed.map(({ marks, lamp, x }) => [marks.length, lamp, x])).toEqual([
      [3, 'red', 100],
      [1, 'yellow', 200],
    ])
  })
  it('goes through the deadlines of one mark, click by click', () => {
    const marks = [mark(10), mark(11)]
    expect(nextOf(marks, null)?.number).toBe('10')
    expect(nextOf(marks, '10')?.number).toBe('11')
    expect(nextOf(marks, '11')?.number).toBe('10')
  })
  it('ticks on the even minutes and long on the tens', () => {
    const ticks = hourTicks(now, 600)
    expect(ticks).toHaveLength(31)
    expect(ticks.filter(({ long }) => long)).toHaveLength(6)
  })
  it('knows no pace without a median', () => {
    expect(paceEnd(now, 12, 220_000)).toBe(now + 44 * 60_000)
    expect(paceEnd(now, 12, null)).toBeNull()
    expect(paceEnd(now, 0, 1000)).toBeNull()
  })
})
