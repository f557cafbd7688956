import { get, put } from '@/shared/api/client'

/** Working hours of one weekday, 1 = Monday, within a plan; local times "08:00". */
export interface CalendarSlot {
  plan: string
  /** "MM-dd"; a plan with borders is a season and wins over the plan without. */
  fromDay: string
  toDay: string
  weekday: number
  starts: string
  ends: string
}
export interface CalendarDay {
  day: string
  working: boolean
  name?: string | null
}
export interface Calendar {
  id: number
  code: string
  name: string
  zone: string
  hoursPerDay: number
  standard: boolean
  version: number
  slots: CalendarSlot[]
  days: CalendarDay[]
  /** Ids of the areas that keep it, with all below them. */
  areas: number[]
}
export type CalendarInput = Pick<Calendar, 'name' | 'zone' | 'hoursPerDay' | 'slots' | 'days' | 'areas'>

export const listCalendars = () => get<Calendar[]>('/api/catalog/calendars')
export const changeCalendar = (id: number, version: number, input: CalendarInput) =>
  put<Calendar>(`/api/catalog/calendars/${id}`, input, { ifMatch: version })
