import { get, post, put } from '@/shared/api/client'
import type { Instant } from '@/shared/api/types'

export interface AlarmType {
  code: string
  name: string
  nameEn?: string | null
  /** Null: a person decides. */
  classCode?: string | null
  /** The same again within this time is only counted. */
  quietMinutes: number
  /** Others within this distance and time join the open case. */
  joinMetres: number
  joinMinutes: number
  enabled: boolean
  version: number
}
export type AlarmTypeInput = Omit<AlarmType, 'version'>

export interface AlarmLine {
  id: number
  device: string
  type: string
  cleared: boolean
  value?: string | null
  at: Instant
  lastAt: Instant
  repeats: number
  outcome: string
  number?: string | null
}

const PATH = '/api/exchange/alarm-types'
export const listAlarmTypes = () => get<AlarmType[]>(PATH)
export const createAlarmType = (input: AlarmTypeInput) => post<AlarmType>(PATH, input)
export const changeAlarmType = (code: string, version: number, input: AlarmTypeInput) =>
  put<AlarmType>(`${PATH}/${encodeURIComponent(code)}`, input, { ifMatch: version })
export const latestAlarms = () => get<AlarmLine[]>('/api/exchange/alarms', { size: 50 })
