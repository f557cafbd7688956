import type { DueMark, LampColour } from '@/shared/api/types'
import { msOf } from '@/shared/format/dates'

const MINUTE = 60_000
export const HOUR_MINUTES = 60

/** Deadlines that would cover each other stand together: one mark with their count and their worst lamp. */
export interface PlacedMark {
  marks: [DueMark, ...DueMark[]]
  x: number
  lamp: LampColour
}

const WORST: LampColour[] = ['red', 'yellow', 'green', 'grey']
const worstOf = (marks: DueMark[]): LampColour =>
  WORST.find((lamp) => marks.some((mark) => mark.lamp === lamp)) ?? 'grey'

/** Marks of the next hour on a line of that many px; what lies outside is left out. */
export function placeMarks(marks: DueMark[], now: number, width: number, apart = 15): PlacedMark[] {
  const placed: PlacedMark[] = []
  for (const mark of [...marks].sort((a, b) => msOf(a.dueAt) - msOf(b.dueAt))) {
    const minutes = (msOf(mark.dueAt) - now) / MINUTE
    if (minutes < 0 || minutes > HOUR_MINUTES) continue
    const x = (minutes / HOUR_MINUTES) * width
    const last = placed.at(-1)
    if (last && x - last.x < apart) {
      last.marks.push(mark)
      last.lamp = worstOf(last.marks)
    } else placed.push({ marks: [mark], x, lamp: mark.lamp })
  }
  return placed
}

/** The deadline of a mark that a click chooses: the first, or the one after the chosen. */
export function nextOf(marks: DueMark[], chosen: string | null): DueMark | undefined {
  return marks[(marks.findIndex(({ number }) => number === chosen) + 1) % marks.length]
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
