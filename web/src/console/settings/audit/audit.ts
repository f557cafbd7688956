import { get, post } from '@/shared/api/client'
import type { Instant, Page } from '@/shared/api/types'

export interface AuditRow {
  id: number
  at: Instant
  accountId?: number | null
  accountName?: string | null
  unitName?: string | null
  address?: string | null
  agent?: string | null
  action: string
  objectKind?: string | null
  objectId?: string | null
  result: 'done' | 'refused' | 'failed'
  detail?: Record<string, unknown> | null
}

export interface AuditQuery {
  from?: string
  to?: string
  account?: string
  action?: string
  result?: string
  page: number
  size: number
}

/** Whether the chain of seals holds; `message` names the first seal or row that does not. */
export interface AuditVerdict {
  intact: boolean
  message: string
  seals: number
  rows: number
  unsealed: number
}

export const listAudit = (query: AuditQuery) => get<Page<AuditRow>>('/api/audit', { ...query })
export const verifyAudit = () => post<AuditVerdict>('/api/audit/verification')
