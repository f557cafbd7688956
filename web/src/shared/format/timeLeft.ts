import type { CaseRow, Limit, LimitUnit, Slot } from '../api/types'
import { msOf } from './dates'

const MINUTE = 60_000
const HOURS_PER_WORK_DAY = 8

export const runsAlways = (unit: LimitUnit | undefined): boolean =>
  unit !== 'work_hour' && unit !== 'work_day'

/** Time left as parts; `a` is the larger figure, `b` the smaller one. Words are added by the component. */
export type TimeParts =
  | { form: 'clock'; over: false; text: string }
  | { form: 'minutes'; over: boolean; a: number }
  | { form: 'hours'; over: boolean; a: number; b: string }
  | { form: 'days' | 'workDays'; over: boolean; a: number; b: number }

/** A limit in ms of its own measure; a work day counts its working hours only. */
export function limitLength({ value, unit }: Limit): number {
  const hours = {
    urgent_hour: 1,
    urgent_day: 24,
    work_hour: 1,
    work_day: HOURS_PER_WORK_DAY,
    calendar_day: 24,
  }[unit]
  return value * hours * 60 * MINUTE
}

const two = (value: number) => String(value).padStart(2, '0')

/**
 * Cuts a time left (ms in the measure of its limit, negative when over) into what the screens print: under 5 minutes
 * a running clock, then minutes, hours, and beyond a day days in the unit of the limit. Time left is rounded up and
 * time over down, but never to nothing.
 */
export function timeParts(ms: number, unit: LimitUnit | undefined): TimeParts {
  const over = ms < 0
  const size = Math.abs(ms)
  if (!over && size < 5 * MINUTE) {
    const seconds = Math.ceil(size / 1000)
    if (seconds < 300)
      return { form: 'clock', over, text: `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}` }
  }
  const minutes = over ? Math.max(1, Math.floor(size / MINUTE)) : Math.ceil(size / MINUTE)
  if (minutes < 60) return { form: 'minutes', over, a: minutes }
  const hoursPerDay = runsAlways(unit) ? 24 : HOURS_PER_WORK_DAY
  if (minutes < hoursPerDay * 60) {
    return { form: 'hours', over, a: Math.floor(minutes / 60), b: two(minutes % 60) }
  }
  const hours = Math.floor(minutes / 60)
  return {
    form: runsAlways(unit) ? 'days' : 'workDays',
    over,
    a: Math.floor(hours / hoursPerDay),
    b: hours % hoursPerDay,
  }
}

/** How long a thing took: minutes below `minutesBelow` of them, then hours and minutes. */
export function durationParts(
  ms: number,
  minutesBelow = 60,
): { form: 'minutes' | 'hours'; a: number; b: string } {
  const minutes = Math.round(ms / MINUTE)
  if (minutes < minutesBelow) return { form: 'minutes', a: minutes, b: '' }
  return { form: 'hours', a: Math.floor(minutes / 60), b: two(minutes % 60) }
}

type Timed = Pick<CaseRow, 'dueAt' | 'remainingMs' | 'limit' | 'state'>

/**
 * Milliseconds left of the running segment, counted on from the moment the row was fetched.
 * Working limits only run inside the working slot. Null: no limit, or the clock stands.
 */
export function remainingAt(
  row: Timed,
  fetchedAt: number,
  now: number,
  slot: Slot | null | undefined,
): number | null {
  const left = countedOn(row, fetchedAt, now, slot)
  // a deadline at the end of a slot is over at once, though no working time has passed since
  return left === 0 && row.dueAt && msOf(row.dueAt) < now ? -1 : left
}

function countedOn(row: Timed, fetchedAt: number, now: number, slot: Slot | null | undefined): number | null {
  if (row.state !== 'open') return null
  const always = runsAlways(row.limit?.unit)
  if (row.remainingMs == null || (always && row.dueAt)) return row.dueAt ? msOf(row.dueAt) - now : null
  if (always) return row.remainingMs - (now - fetchedAt)
  if (!slot) return row.remainingMs
  const from = Math.max(fetchedAt, msOf(slot.from))
  const to = Math.min(now, msOf(slot.to))
  return row.remainingMs - Math.max(0, to - from)
}
