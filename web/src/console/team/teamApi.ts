import { get, post } from '@/shared/api/client'
import type { CaseRow, Instant } from '@/shared/api/types'

export interface Member {
  staffId: number
  name: string
  open: number
  dueSoon: number
  red: number
  /** Cases on which he acted. */
  doneToday: number
  doneWeek: number
  /** Whether he can sign in and act. */
  works: boolean
  standIn?: { staffId: number; name: string; lastDay: string } | null
}

export interface Team {
  unitId: number
  unitName: string
  open: number
  dueSoon: number
  red: number
  hard: number
  /** Of the open: with nobody in particular. */
  unassigned: number
  mean?: number | null
  members: Member[]
}

export interface HandOver {
  id: number
  from: number
  fromName: string
  to: number
  toName: string
  reason: string
  at: Instant
  by: string
  firstDay?: string | null
  lastDay?: string | null
  endedAt?: Instant | null
  cases: number
}

/** What lies with one person, and who could take it. */
export interface Desk {
  staffId: number
  name: string
  unitId: number
  unitName: string
  held: CaseRow[]
  total: number
  receivers: { staffId: number; name: string; open: number }[]
  past: HandOver[]
}

export interface HandOverInput {
  from: number
  to: number
  /** Left out: all that lies with him. */
  cases?: string[]
  reason: string
  firstDay?: string
  lastDay?: string
}

/** A case that stays where it is. */
export interface Left {
  number: string
  rule: string
}

export const listTeams = () => get<Team[]>('/api/teams')
export const getDesk = (staff?: number) => get<Desk>('/api/hand-overs', { staff })
export const handOver = (input: HandOverInput) =>
  post<{ id: number; moved: number; left: Left[] }>('/api/hand-overs', input)
export const takeBack = (id: number) => post<{ back: number; left: Left[] }>(`/api/hand-overs/${id}/back`)
