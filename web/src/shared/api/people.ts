import { get } from './client'

export interface UnitRow {
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
  version?: number
}

export const listUnits = () => get<UnitRow[]>('/api/units')

/** Somebody who can be told something. */
export interface Colleague {
  id: number
  name: string
  /** Name of the unit in which the person works. */
  unit?: string | null
}

/** At most 20 by words of their name, login or unit. */
export const searchDirectory = (q: string, signal?: AbortSignal) =>
  get<Colleague[]>('/api/directory', { q }, signal)
