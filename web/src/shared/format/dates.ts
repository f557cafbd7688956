import type { Instant } from '../api/types'

type When = Instant | number | Date

export interface LocalParts {
  year: string
  month: string
  day: string
  hour: string
  minute: string
  second: string
  /** 0 = Sunday */
  weekday: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      weekday: 'short',
    })
    formats.set(zone, format)
  }
  return format
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

export const msOf = (when: When): number => (typeof when === 'number' ? when : new Date(when).getTime())

/** The parts of an instant as a clock in the zone of the district shows them. */
export function localParts(when: When, zone: string): LocalParts {
  const parts: Record<string, string> = {}
  for (const { type, value } of formatOf(zone).formatToParts(msOf(when))) parts[type] = value
  return {
    year: parts['year'] ?? '',
    month: parts['month'] ?? '',
    day: parts['day'] ?? '',
    hour: parts['hour'] ?? '',
    minute: parts['minute'] ?? '',
    second: parts['second'] ?? '',
    weekday: weekdays.indexOf(parts['weekday'] ?? ''),
  }
}

export function clock(when: When, zone: string): string {
  const { hour, minute } = localParts(when, zone)
  return `${hour}:${minute}`
}

export function clockWithSeconds(when: When, zone: string): string {
  const { hour, minute, second } = localParts(when, zone)
  return `${hour}:${minute}:${second}`
}

/** "2026-05-19" */
export function day(when: When, zone: string): string {
  const { year, month, day } = localParts(when, zone)
  return `${year}-${month}-${day}`
}

/** Today "10:27", this year "05-19 10:27", else "2025-11-03". */
export function shortInstant(when: When, now: When, zone: string): string {
  const then = localParts(when, zone)
  if (day(when, zone) === day(now, zone)) return `${then.hour}:${then.minute}`
  if (then.year === localParts(now, zone).year) return `${then.month}-${then.day} ${then.hour}:${then.minute}`
  return `${then.year}-${then.month}-${then.day}`
}

/** "2026-05-19 10:27", for hover texts. */
export const longInstant = (when: When, zone: string): string => `${day(when, zone)} ${clock(when, zone)}`

/** Milliseconds that the zone is ahead of UTC at that instant. */
export function zoneOffset(when: When, zone: string): number {
  const ms = Math.floor(msOf(when) / 1000) * 1000
  const { year, month, day, hour, minute, second } = localParts(ms, zone)
  return Date.UTC(+year, +month - 1, +day, +hour, +minute, +second) - ms
}

/** Midnight of the local day that the instant lies in. */
export function startOfDay(when: When, zone: string): number {
  const { year, month, day } = localParts(when, zone)
  const wall = Date.UTC(+year, +month - 1, +day)
  const guess = wall - zoneOffset(wall, zone)
  return wall - zoneOffset(guess, zone)
}

/** The instant of a local wall time "2026-05-19T10:27". */
export function instantOfWall(text: string, zone: string): Instant {
  const wall = new Date(`${text}Z`).getTime()
  const guess = wall - zoneOffset(wall, zone)
  return new Date(wall - zoneOffset(guess, zone)).toISOString()
}
