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
