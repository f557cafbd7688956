import { describe, expect, it } from 'vitest'
import type { CaseDetail, Segment } from '@/shared/api/types'
import { alwaysRunning, daysOf, domainOf, lanesOf, totalsOf } from './stripLanes'

const MIN = 60_000
const at = (text: string) => `2026-05-${text}:00+08:00`
const ms = (text: string) => Date.parse(at(text))
const segment = (unitId: number, from: string, to: string | null, more: Partial<Segment> = {}): Segment => ({
  seq: 1,
  clock: 1,
  stage: 'handle',
  stageName: 'handle',
  party: { unitId, name: `unit ${unitId}`, axis: 'unit' },
  running: true,
  startedAt: at(from),
  endedAt: to && at(to),
  usedMs: to ? ms(to) - ms(from) : 0,
  lamp: 'green',
  ...more,
})
const segments = [
  segment(1, '18T14:00', '18T14:30'),
  segment(2, '18T14:30', '18T15:00', {
    lamp: 'red',
    dueAt: at('18T14:50'),
    limit: { value: 1, unit: 'work_hour' },
  }),
  segment(2, '18T15:00', '18T15:20', { running: false, usedMs: 0, lamp: 'grey' }),
  segment(1, '18T15:20', null, { dueAt: at('18T16:20'), usedMs: 10 * MIN }),
]

describe('lanes', () => {
  it('stand in the order of the first turn with what each party was charged', () => {
    const lanes = lanesOf(segments, true)
    expect(lanes.map(({ id, usedMs, lamp, running }) => [id, usedMs / MIN, lamp, running])).toEqual([
      [1, 40, 'green', true],
      [2, 30, 'red', false],
    ])
    expect(lanes[1]?.limit).toEqual({ value: 1, unit: 'work_hour' })
    expect(lanesOf(segments, false)[0]?.running).toBe(false)
  })
})

describe('the domain', () => {
  const detail = { segments, reportedAt: at('18T14:00'), state: 'open' } as CaseDetail
  it('reaches to the deadline, to the next half hour', () =>
    expect(domainOf(detail, ms('18T15:30')).to).toBe(ms('18T16:30')))
  it('does not squeeze the past for a far deadline', () => {
    const far = { ...detail, segments: [segment(1, '18T14:00', null, { dueAt: at('30T14:00') })] }
    expect(domainOf(far, ms('18T15:00')).to).toBe(ms('18T17:00'))
  })
  it('ends with the case', () => {
    const closed = { ...detail, state: 'closed', segments: segments.slice(0, 3) } as CaseDetail
    expect(domainOf(closed, ms('30T00:00')).to).toBe(ms('18T15:20'))
  })
  it('names every local day once', () => {
    expect(daysOf({ from: ms('18T14:00'), to: ms('20T09:00') }, 'Asia/Shanghai')).toEqual([
      ms('18T14:00'),
      ms('19T00:00'),
      ms('20T00:00'),
    ])
  })
})

describe('totals', () => {
  it('add up to the whole', () => {
    const totals = totalsOf(segments, { from: ms('18T14:00'), to: ms('18T16:20') }, ms('18T15:30'))
    expect([totals.all, totals.counted, totals.paused, totals.idle].map((value) => value / MIN)).toEqual([
      90, 70, 20, 0,
    ])
  })
  it('know which stretches run at night too', () => {
    const urgent = segment(3, '18T20:00', '18T22:00', { limit: { value: 2, unit: 'urgent_hour' } })
    expect(alwaysRunning([...segments, urgent], ms('18T23:00'))).toEqual([
      { from: ms('18T20:00'), to: ms('18T22:00') },
    ])
  })
})
