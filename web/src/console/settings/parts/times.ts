import { clock, clockWithSeconds, day } from '@/shared/format/dates'
import type { Instant } from '@/shared/api/types'

/** "2026-05-19 10:27:33": lists of what happened show the whole instant. */
export const fullTime = (when: Instant, zone: string): string =>
  `${day(when, zone)} ${clockWithSeconds(when, zone)}`
export const dateTime = (when: Instant, zone: string): string => `${day(when, zone)} ${clock(when, zone)}`
