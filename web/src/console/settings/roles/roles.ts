import { del, get, post, put } from '@/shared/api/client'
import type { InThreeLanguages } from '../parts/names'

export interface Role extends InThreeLanguages {
  code: string
  /** Roles of one exclusion group shut each other out on one account. */
  exclusion?: string | null
  shipped: boolean
  permissions: string[]
  version: number
}

export type RoleInput = Pick<Role, 'code' | 'nameZh' | 'nameHant' | 'nameEn' | 'permissions'>

export const listRoles = () => get<Role[]>('/api/roles')
export const listPermissions = () => get<string[]>('/api/permissions')
export const createRole = (input: RoleInput) => post<Role>('/api/roles', input)
export const changeRole = (code: string, version: number, input: RoleInput) =>
  put<Role>(`/api/roles/${code}`, input, { ifMatch: version })
export const deleteRole = (code: string, version: number) => del(`/api/roles/${code}`, { ifMatch: version })
