import { get, post, put } from '@/shared/api/client'
import type { InThreeLanguages } from '../parts/names'

export interface Unit {
  id: number
  code: string
  parentId?: number | null
  kind: string
  name: string
  nameEn?: string | null
  shortName?: string | null
  areaId?: number | null
  phone?: string | null
  active: boolean
  version: number
}
export type UnitInput = Omit<Unit, 'id' | 'version'>

export interface Person {
  id: number
  unitId: number
  name: string
  nameEn?: string | null
  phone?: string | null
  active: boolean
  version: number
}
export type PersonInput = Omit<Person, 'id' | 'version'>

export interface Appointment {
  id: number
  staffId: number
  post: string
  unitId?: number | null
  areaId?: number | null
  validFrom: string
  validTo?: string | null
  version: number
}
export interface Post extends InThreeLanguages {
  code: string
  onGrid: boolean
  sort: number
}

export const UNIT_KINDS = [
  'city',
  'government',
  'supervision',
  'command',
  'department',
  'street',
  'community',
  'company',
  'team',
] as const

export const listUnits = () => get<Unit[]>('/api/units')
export const createUnit = (input: UnitInput) => post<Unit>('/api/units', input)
export const changeUnit = (id: number, version: number, input: UnitInput) =>
  put<Unit>(`/api/units/${id}`, input, { ifMatch: version })
export const listStaff = (unit: number) => get<Person[]>('/api/staff', { unit })
export const searchStaff = (search: string) => get<Person[]>('/api/staff', { search })
export const getPerson = (id: number) => get<Person>(`/api/staff/${id}`)
export const createPerson = (input: PersonInput) => post<Person>('/api/staff', input)
export const changePerson = (id: number, version: number, input: PersonInput) =>
  put<Person>(`/api/staff/${id}`, input, { ifMatch: version })
export const listPosts = () => get<Post[]>('/api/posts')
export const listAppointments = (staff: number) => get<Appointment[]>('/api/appointments', { staff })
export const createAppointment = (input: Omit<Appointment, 'id' | 'version'>) =>
  post<Appointment>('/api/appointments', input)
export const endAppointment = ({ id, version, ...rest }: Appointment, validTo: string) =>
  put<Appointment>(`/api/appointments/${id}`, { ...rest, validTo }, { ifMatch: version })
