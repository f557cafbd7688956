import { localParts } from '@/shared/format/dates'

/** Above so many days only the beginnings of weeks are named, above so many weeks those of months. */
const MOST_DAYS = 10
const MOST_WEEKS = 14
const MONDAY = 1

/** The days of a stretch that a scale names: all of few, else Mondays, else the first of each month; the first always. */
export function namedDays(days: number[], zone: string): { days: number[]; each: 'day' | 'week' | 'month' } {
  if (days.length <= MOST_DAYS) return { days, each: 'day' }
  const weekly = days.length <= MOST_WEEKS * 7
  const starts = (at: number) => {
    const { weekday, day } = localParts(at, zone)
    return weekly ? Number(weekday) === MONDAY : Number(day) === 1
  }
  return { days: days.filter((at, index) => index === 0 || starts(at)), each: weekly ? 'week' : 'month' }
}
