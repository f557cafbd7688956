import type { CaseDetail, LampColour, Limit, Segment } from '@/shared/api/types'
import { msOf, startOfDay } from '@/shared/format/dates'
import { runsAlways } from '@/shared/format/timeLeft'
import type { Span } from './timeScale'

export interface Lane {
  id: number | string
  name: string
  axis: Segment['party']['axis']
  segments: Segment[]
  /** Charged time of its running segments, ms. */
  usedMs: number
  lamp: LampColour
  running: boolean
  limit: Limit | null
  /** The last clock that had an end: for the dotted line to its deadline. */
  last: Segment | null
}

export const laneId = (segment: Segment): number | string => segment.party.unitId ?? segment.party.name

export const endOf = (segment: Segment, now: number): number =>
  segment.endedAt ? msOf(segment.endedAt) : now

const gravity: LampColour[] = ['closed', 'grey', 'green', 'yellow', 'red']
const worst = (lamps: LampColour[]): LampColour =>
  lamps.reduce((a, b) => (gravity.indexOf(b) > gravity.indexOf(a) ? b : a), 'grey')

/** One lane per party, in the order of their first turn. */
export function lanesOf(segments: Segment[], open: boolean): Lane[] {
  const groups = new Map<number | string, Segment[]>()
  for (const segment of segments) {
    const id = laneId(segment)
    groups.set(id, [...(groups.get(id) ?? []), segment])
  }
  return [...groups].map(([id, own]) => {
    const counted = own.filter(({ running }) => running)
    const last = own.findLast(({ dueAt, running }) => dueAt && running) ?? null
    return {
      id,
      name: own[0]?.party.name ?? '',
      axis: own[0]?.party.axis ?? 'unit',
      segments: own,
      usedMs: counted.reduce((sum, { usedMs }) => sum + usedMs, 0),
      lamp: worst(counted.map(({ lamp }) => lamp)),
      running: open && own.some(({ endedAt }) => !endedAt),
      limit: own.findLast(({ limit }) => limit)?.limit ?? null,
      last,
    }
  })
}

const HOUR = 3_600_000
const HALF_HOUR = HOUR / 2

/**
 * From the first second of the case to its last, or beyond now to the deadline; a deadline that is much farther away
 * than the case is old does not squeeze the past to nothing.
 */
export function domainOf(detail: CaseDetail, now: number): Span {
  const from = Math.min(...detail.segments.map(({ startedAt }) => msOf(startedAt)), msOf(detail.reportedAt))
  const closed = detail.state === 'closed' || detail.state === 'void'
  if (closed) {
    const to = Math.max(...detail.segments.map((segment) => endOf(segment, now)), from + HOUR / 4)
    return { from, to }
  }
  const farthest = Math.max(now, ...detail.segments.map(({ dueAt }) => (dueAt ? msOf(dueAt) : 0)))
  const to = Math.min(farthest, now + Math.max(2 * HOUR, now - from))
  return { from, to: Math.ceil(Math.max(to, from + HOUR) / HALF_HOUR) * HALF_HOUR }
}

/** Stretches under a limit that runs day and night: their nights are not folded. */
export function alwaysRunning(segments: Segment[], now: number): Span[] {
  return segments
    .filter(({ running, limit }) => running && limit && runsAlways(limit.unit))
    .map((segment) => ({ from: msOf(segment.startedAt), to: endOf(segment, now) }))
}

export interface Totals {
  all: number
  counted: number
  paused: number
  idle: number
}

export function totalsOf(segments: Segment[], domain: Span, now: number): Totals {
  const end = segments.length ? Math.max(...segments.map((segment) => endOf(segment, now))) : domain.from
  const all = end - domain.from
  const counted = segments.filter(({ running }) => running).reduce((sum, { usedMs }) => sum + usedMs, 0)
  const paused = segments
    .filter(({ running }) => !running)
    .reduce((sum, segment) => sum + endOf(segment, now) - msOf(segment.startedAt), 0)
  return { all, counted, paused, idle: Math.max(0, all - counted - paused) }
}

/** Midnights inside the domain: every day's heading stands at its first open instant. */
export function daysOf(domain: Span, zone: string): number[] {
  const days = [domain.from]
  let next = startOfDay(domain.from, zone)
  while (days.length < 400) {
    next = startOfDay(next + 26 * HOUR, zone)
    if (next >= domain.to) break
    days.push(next)
  }
  return days
}
