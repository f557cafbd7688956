import { get, post, put } from '@/shared/api/client'
import type { InThreeLanguages } from '../parts/names'

export interface AreaRow {
  id: number
  code: string
  parentId?: number | null
  level: string
  levelName: string
  kind: string
  name: string
  nameEn?: string | null
  path: string
  zone?: string | null
  households?: number | null
  persons?: number | null
  hasChildren: boolean
  validFrom: string
  validTo?: string | null
  version: number
}

export interface AreaLevel extends InThreeLanguages {
  code: string
  rank: number
  kind: 'division' | 'grid' | 'cell'
}

/** What is edited on screen; boundaries come by import. */
export type AreaInput = Pick<AreaRow, 'name' | 'nameEn' | 'kind' | 'zone' | 'households' | 'persons'>

/** One thing that an import found; errors stop it as a whole. */
export interface AreaFinding {
  severity: 'error' | 'finding'
  kind: string
  code?: string | null
  other?: string | null
  share?: number | null
  detail?: string | null
}
export interface AreaImportReport {
  read: number
  added: number
  changed: number
  unchanged: number
  errors: AreaFinding[]
  findings: AreaFinding[]
}

export const listAreas = (parent?: number) => get<AreaRow[]>('/api/areas', { parent })
export const searchAreas = (search: string) => get<AreaRow[]>('/api/areas', { search })
export const getArea = (id: number) => get<AreaRow>(`/api/areas/${id}`)
export const listLevels = () => get<AreaLevel[]>('/api/areas/levels')
export const changeArea = (id: number, version: number, input: AreaInput) =>
  put<AreaRow>(`/api/areas/${id}`, input, { ifMatch: version })
export const importAreas = (form: FormData) => post<AreaImportReport>('/api/areas/imports', form)

/** A new area; what lies in no file is drawn as a GeoJSON geometry, or has no boundary yet. */
export interface NewArea extends AreaInput {
  code: string
  parentCode: string | null
  level: string
  validFrom: string | null
  boundary: unknown
}
export const addArea = (input: NewArea) => post<AreaRow>('/api/areas', input)
