import { describe, expect, it } from 'vitest'
import type { LimitUnit } from '../api/types'
import { durationParts, remainingAt, timeParts } from './timeLeft'

const MIN = 60_000
const HOUR = 60 * MIN

describe('timeParts', () => {
  it.each<[number, LimitUnit, object]>([
    [2 * MIN + 48_000, 'urgent_hour', { form: 'clock', text: '02:48' }],
    [5 * MIN, 'urgent_hour', { form: 'minutes', a: 5 }],
    [4 * MIN + 59_500, 'urgent_hour', { form: 'minutes', a: 5 }],
    [17 * MIN + 1, 'work_hour', { form: 'minutes', a: 18 }],
    [66 * MIN, 'work_hour', { form: 'hours', a: 1, b: '06' }],
    [59 * MIN + 1, 'work_hour', { form: 'hours', a: 1, b: '00' }],
    [10 * HOUR, 'work_day', { form: 'workDays', a: 1, b: 2 }],
    [10 * HOUR, 'urgent_day', { form: 'hours', a: 10, b: '00' }],
    [53 * HOUR, 'calendar_day', { form: 'days', a: 2, b: 5 }],
    [8 * HOUR, 'work_day', { form: 'workDays', a: 1, b: 0 }],
    [-(6 * MIN + 12_000), 'work_hour', { form: 'minutes', over: true, a: 6 }],
    [-1, 'work_hour', { form: 'minutes', over: true, a: 1 }],
    [-(4 * HOUR + 34 * MIN), 'work_hour', { form: 'hours', over: true, a: 4, b: '34' }],
    [-24 * HOUR, 'work_day', { form: 'workDays', over: true, a: 3, b: 0 }],
    [0, 'work_hour', { form: 'clock', text: '00:00' }],
  ])('%i ms of %s', (ms, unit, expected) => {
    expect(timeParts(ms, unit)).toMatchObject(expected)
  })
})

describe('durationParts', () => {
  it.each([
    [48 * MIN, { form: 'minutes', a: 48 }],
    [20 * HOUR + 18 * MIN, { form: 'hours', a: 20, b: '18' }],
    [134 * MIN, { form: 'hours', a: 2, b: '14' }],
    [59 * MIN + 40_000, { form: 'hours', a: 1, b: '00' }],
  ])('%i ms', (ms, expected) => expect(durationParts(ms)).toMatchObject(expected))

  it('can stay in minutes for longer', () => {
    expect(durationParts(134 * MIN, 300)).toMatchObject({ form: 'minutes', a: 134 })
    expect(durationParts(300 * MIN, 300)).toMatchObject({ form: 'hours', a: 5, b: '00' })
  })
})

describe('remainingAt', () => {
  const at = Date.parse('2026-05-19T02:00:00Z')
  const slot = { from: '2026-05-19T00:00:00Z', to: '2026-05-19T02:30:00Z' }
  const row = {
    state: 'open' as const,
    dueAt: '2026-05-19T03:00:00Z',
    remainingMs: HOUR,
    limit: { value: 1, unit: 'work_hour' as const },
  }

  it('counts a working limit on only inside the slot', () => {
    expect(remainingAt(row, at, at + 10 * MIN, slot)).toBe(50 * MIN)
    expect(remainingAt(row, at, at + 90 * MIN, slot)).toBe(30 * MIN)
    expect(remainingAt(row, at, at + 90 * MIN, null)).toBe(HOUR)
  })
  it('is over at once when the limit ended with the slot', () => {
    const due = { ...row, dueAt: '2026-05-19T01:00:00Z', remainingMs: 0 }
    expect(remainingAt(due, at, at, null)).toBeLessThan(0)
  })
  it('goes by the instant when the limit always runs', () => {
    const urgent = { ...row, limit: { value: 2, unit: 'urgent_hour' as const } }
    expect(remainingAt(urgent, at, at + 61 * MIN, null)).toBe(-MIN)
  })
  it('has none while the case is parked or closed, or without a limit', () => {
    expect(remainingAt({ ...row, state: 'parked' }, at, at, slot)).toBeNull()
    expect(
      remainingAt({ state: 'open', dueAt: null, remainingMs: null, limit: null }, at, at, slot),
    ).toBeNull()
  })
})
