import { get, post, put } from '@/shared/api/client'
import type { Instant, Language, Page } from '@/shared/api/types'

export interface Account {
  id: number
  login: string
  name: string
  staffId?: number | null
  language: Language
  mustChange: boolean
  passwordAt: Instant
  lockedUntil?: Instant | null
  enabled: boolean
  sample: boolean
  roles: string[]
  /** Ids of areas and of units that it may see, with everything below. */
  areas: number[]
  units: number[]
  version: number
}

/** Who it is: set by the system administrator. */
export type Identity = Pick<Account, 'login' | 'name' | 'staffId' | 'enabled'>
/** What it may do and see: set by the security administrator. */
export type Rights = Pick<Account, 'roles' | 'areas' | 'units'>
/** Rights that are left out stay as they are. */
export type AccountInput = Identity & Partial<Rights>

export const listAccounts = (search: string, page: number, size: number) =>
  get<Page<Account>>('/api/accounts', { search, page, size })
/** The answer carries the first password; it is never shown again. */
export const createAccount = (input: AccountInput) =>
  post<{ account: Account; password: string }>('/api/accounts', input)
export const changeAccount = (id: number, version: number, input: AccountInput) =>
  put<Account>(`/api/accounts/${id}`, input, { ifMatch: version })
export const resetPassword = (id: number) => post<{ password: string }>(`/api/accounts/${id}/password`)
export const unlockAccount = (id: number) => post<Account>(`/api/accounts/${id}/unlock`)
