import { del, get, post, put } from '@/shared/api/client'
import type { Instant } from '@/shared/api/types'

export interface MachineKey {
  id: number
  /** Its first characters, to know it again. */
  hint: string
  createdAt: Instant
  expiresAt?: Instant | null
  revokedAt?: Instant | null
  lastUsedAt?: Instant | null
  lastUsedFrom?: string | null
  uses: number
  refusals: number
}

/** Another system that comes with keys of its own. */
export interface Machine {
  id: number
  name: string
  channel: string
  permissions: string[]
  /** Ids of areas it may report into, with everything below. */
  areas: number[]
  units: number[]
  enabled: boolean
  version: number
  /** The newest first. */
  keys: MachineKey[]
}

export type MachineInput = Pick<Machine, 'channel' | 'permissions' | 'areas' | 'units' | 'enabled'>
/** A machine with a new key, which is never shown again. */
export interface MachineWithKey {
  machine: Machine
  key: string
}

export const CHANNELS = ['upper', 'sensor', 'public', 'web', 'hotline', 'video', 'patrol', 'leader', 'other']
export const PERMISSIONS = ['case.report', 'case.read', 'exchange.cases', 'exchange.alarms', 'exchange.calls']

/** What a machine of that channel is usually there for. */
export function usualPermissions(channel: string): string[] {
  if (channel === 'upper') return ['exchange.cases']
  if (channel === 'sensor') return ['exchange.alarms']
  return ['case.report', 'case.read']
}

export type KeyState = 'valid' | 'expired' | 'revoked'
export function keyState(key: MachineKey, now: number): KeyState {
  if (key.revokedAt) return 'revoked'
  return key.expiresAt && Date.parse(key.expiresAt) <= now ? 'expired' : 'valid'
}

const PATH = '/api/machines'
export const listMachines = () => get<Machine[]>(PATH)
export const createMachine = (input: MachineInput & { name: string; expires: string | null }) =>
  post<MachineWithKey>(PATH, input)
export const changeMachine = (id: number, version: number, input: MachineInput) =>
  put<Machine>(`${PATH}/${id}`, input, { ifMatch: version })
export const renewKey = (id: number, expires: string | null) =>
  post<MachineWithKey>(`${PATH}/${id}/keys`, { expires })
export const revokeKey = (id: number, key: number) => del(`${PATH}/${id}/keys/${key}`)
