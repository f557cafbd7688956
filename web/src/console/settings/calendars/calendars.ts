import { get, post, put, request } from '@/shared/api/client'
import type { SheetReport } from '../parts/sheets'

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
export const createCalendar = (input: CalendarInput & { code: string }) =>
  post<Calendar>('/api/catalog/calendars', input)
export const daysUrl = (id: number) => `/api/catalog/calendars/${id}/days.csv`
/** The days of the file take the place of those of the years it touches. */
export const importDays = ({ id, version }: Calendar, form: FormData) =>
  request<SheetReport>('POST', `/api/catalog/calendars/${id}/days`, { body: form, ifMatch: version })
