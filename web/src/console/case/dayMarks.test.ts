import { describe, expect, it } from 'vitest'
import { namedDays } from './dayMarks'

const DAY = 86_400_000
const ZONE = 'Asia/Shanghai'
const start = Date.parse('2026-10-16T07:18:00Z')
const midnight = Date.parse('2026-10-15T16:00:00Z')
const days = (count: number) => [
  start,
  ...Array.from({ length: count - 1 }, (_, at) => midnight + (at + 1) * DAY),
]
const local = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

describe('namedDays', () => {
  it('names every one of a few days', () => {
    expect(namedDays(days(5), ZONE)).toEqual({ days: days(5), each: 'day' })
  })

  it('names the first day and the Mondays of some weeks', () => {
    const { days: named, each } = namedDays(days(20), ZONE)
    expect(each).toBe('week')
    expect(named.map(local)).toEqual(['2026-10-16', '2026-10-19', '2026-10-26', '2026-11-02'])
  })

  it('names the first of each month of many weeks', () => {
    const { days: named, each } = namedDays(days(120), ZONE)
    expect(each).toBe('month')
    expect(named.map(local)).toEqual(['2026-10-16', '2026-11-01', '2026-12-01', '2027-01-01', '2027-02-01'])
  })
})
