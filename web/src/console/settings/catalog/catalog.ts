import { del, get, post, put, request } from '@/shared/api/client'
import type { Limit } from '@/shared/api/types'
import type { SheetReport } from '../parts/sheets'

export interface Edition {
  id: number
  code: string
  name: string
  nameEn?: string | null
  source: string
  validFrom: string
  validTo?: string | null
  current: boolean
}

export interface ClassRow {
  id: number
  code: string
  parentCode?: string | null
  kind: 'component' | 'event'
  name: string
  nameEn?: string | null
  dispatchRule: 'owner' | 'territory'
  automaticDispatch: boolean
  lifecycle: string
  duplicateMetres: number
  duplicateHours: number
  joinAutomatically: boolean
  urgent: boolean
  editionId: number
  words?: string | null
  active: boolean
  version: number
}

export interface ZoneLimit extends Limit {
  /** A, B, C …; '' holds for all others. */
  zone: string
}
export interface ConditionRow {
  id: number
  seq: number
  filing: string
  closing?: string | null
  filingEn?: string | null
  closingEn?: string | null
  disposalUnit?: string | null
  superseded?: boolean
  limits: ZoneLimit[]
}
export interface ClassDetail extends ClassRow {
  conditions: ConditionRow[]
}

export interface CatalogImportReport extends SheetReport {
  edition?: Edition | null
}
export type ConditionInput = Omit<ConditionRow, 'id' | 'seq' | 'superseded'>
export type ClassInput = Omit<ClassRow, 'id' | 'version'>

export const listEditions = () => get<Edition[]>('/api/catalog/editions')
export const makeCurrent = (id: number) => put<Edition>(`/api/catalog/editions/${id}/current`)
export const listClasses = (edition: number) => get<ClassRow[]>('/api/catalog/classes', { edition })
export const getClass = (code: string, edition: number) =>
  get<ClassDetail>(`/api/catalog/classes/${encodeURIComponent(code)}`, { edition })
export const changeClass = (row: ClassRow) =>
  put<ClassDetail>(`/api/catalog/classes/${encodeURIComponent(row.code)}`, row, { ifMatch: row.version })
export const createClass = (input: ClassInput) => post<ClassDetail>('/api/catalog/classes', input)
/** Conditions belong to their class: the version is that of the class. */
export const addCondition = (row: ClassRow, version: number, input: ConditionInput) =>
  request<ClassDetail>('POST', `/api/catalog/classes/${encodeURIComponent(row.code)}/conditions`, {
    query: { edition: row.editionId },
    body: input,
    ifMatch: version,
  })
export const removeCondition = (id: number, version: number) =>
  del<ClassDetail>(`/api/catalog/conditions/${id}`, { ifMatch: version })
export const changeCondition = (id: number, version: number, input: ConditionInput) =>
  put<ClassDetail>(`/api/catalog/conditions/${id}`, input, { ifMatch: version })
export const importClasses = (form: FormData) => post<CatalogImportReport>('/api/catalog/imports', form)
export const exportUrl = (edition: number) => `/api/catalog/editions/${edition}/export.csv`

/** How long a stage may take: of one class, or of all that have none of their own (''). */
export interface StageLimit extends Limit {
  lifecycle: string
  stage: string
  classCode: string
  version: number
}
export interface LifecycleStages {
  code: string
  name: string
  edition: number
  /** With a limit of its own where the edition sets one. */
  stages: { code: string; name: string; limit: string; within?: Limit | null }[]
}
const stagePath = ({ lifecycle, stage }: Pick<StageLimit, 'lifecycle' | 'stage'>) =>
  `/api/catalog/stage-limits/${encodeURIComponent(lifecycle)}/${encodeURIComponent(stage)}`

export const listLifecycles = () => get<LifecycleStages[]>('/api/lifecycles')
export const listStageLimits = () => get<StageLimit[]>('/api/catalog/stage-limits')
/** Both give all limits as they are then; version 0 where there was none. */
export const putStageLimit = ({ value, unit, classCode, version, ...at }: StageLimit) =>
  request<StageLimit[]>('PUT', stagePath(at), {
    query: { class: classCode },
    body: { value, unit },
    ifMatch: version,
  })
export const removeStageLimit = ({ classCode, version, ...at }: StageLimit) =>
  request<StageLimit[]>('DELETE', stagePath(at), { query: { class: classCode }, ifMatch: version })
