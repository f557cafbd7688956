import type { DueMark } from '@/shared/api/types'
import { msOf } from '@/shared/format/dates'

const MINUTE = 60_000
export const HOUR_MINUTES = 60

export interface PlacedMark {
  mark: DueMark
  x: number
  /** Marks that would cover each other stand one above the other: 0 is the lowest. */
  level: number
}

/** Marks of the next hour on a line of that many px; what lies outside is left out. */
export function placeMarks(marks: DueMark[], now: number, width: number, apart = 15): PlacedMark[] {
  const placed: PlacedMark[] = []
  const lastAt: number[] = []
  for (const mark of [...marks].sort((a, b) => msOf(a.dueAt) - msOf(b.dueAt))) {
    const minutes = (msOf(mark.dueAt) - now) / MINUTE
    if (minutes < 0 || minutes > HOUR_MINUTES) continue
    const x = (minutes / HOUR_MINUTES) * width
    const free = lastAt.findIndex((at) => x - at >= apart)
    const level = free >= 0 ? free : lastAt.length
    lastAt[level] = x
    placed.push({ mark, x, level })
  }
  return placed
}

/** Ticks at every second minute of the clock; every tenth is long and carries its time. */
export function hourTicks(now: number, width: number): { at: number; x: number; long: boolean }[] {
  const ticks = []
  const first = Math.ceil(now / (2 * MINUTE)) * 2 * MINUTE
  for (let at = first; at <= now + HOUR_MINUTES * MINUTE; at += 2 * MINUTE) {
    ticks.push({ at, x: ((at - now) / MINUTE / HOUR_MINUTES) * width, long: at % (10 * MINUTE) === 0 })
  }
  return ticks
}

/**
 * Until when the work of the hour lasts at today's pace: the count of marks times the median of one act.
 * Null without a pace.
 */
export function paceEnd(now: number, due: number, medianMs: number | null | undefined): number | null {
  return medianMs && due > 0 ? now + due * medianMs : null
}
