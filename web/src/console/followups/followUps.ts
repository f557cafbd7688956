import { get, post, put } from '@/shared/api/client'
import type { Instant } from '@/shared/api/types'

/** What somebody wants to look at again on a day. */
export interface FollowUp {
  county: string
  id: number
  number: string
  day: string
  note: string
  unitId?: number | null
  unitName?: string | null
  setBy: string
  setAt: Instant
  state: 'open' | 'done' | 'dropped'
  result?: string | null
  endedAt?: Instant | null
  endedBy?: string | null
  /** Open, and its day has come. */
  due: boolean
  mine: boolean
  version: number
}

export interface FollowUpInput {
  day: string
  note: string
  ofUnit?: boolean
}

const one = ({ county, id }: FollowUp) => `/api/follow-ups/${county}/${id}`
export const listDue = (signal?: AbortSignal) => get<FollowUp[]>('/api/follow-ups', {}, signal)
export const listOfCase = (number: string) => get<FollowUp[]>(`/api/cases/${number}/follow-ups`)
export const addFollowUp = (number: string, input: FollowUpInput) =>
  post<FollowUp>(`/api/cases/${number}/follow-ups`, input)
export const moveFollowUp = (row: FollowUp, input: FollowUpInput) =>
  put<FollowUp>(one(row), input, { ifMatch: row.version })
export const endFollowUp = (row: FollowUp, state: 'done' | 'dropped', result: string) =>
  post<FollowUp>(`${one(row)}/end`, { state, result }, { ifMatch: row.version })
