import { del, get, post, put, request } from '@/shared/api/client'
import type { Instant, Limit } from '@/shared/api/types'
import type { Definition, Finding, Names } from './definition'

export interface Said {
  by: string
  at: Instant
  note?: string | null
}
export interface DraftRow {
  basedOn: number
  version: number
  changedBy: string
  changedAt: Instant
  heldUntil: Instant
  submitted?: Said | null
  returned?: Said | null
  differences: number
  errors: number
  warnings: number
}
export interface EditionRow {
  edition: number
  from: Instant
  publishedAt: Instant
  own: boolean
  editor?: string | null
  publisher?: string | null
  note?: string | null
  state: 'waiting' | 'current' | 'former' | 'withdrawn'
  running: number
}
export interface Overview {
  code: string
  names: Names
  current: number
  editions: EditionRow[]
  draft?: DraftRow | null
  news?: number | null
}
export interface EditionView {
  code: string
  edition: number
  from: Instant
  definition: Definition
  limits: Record<string, Limit>
}
export interface DraftView {
  draft: DraftRow
  /** The caller may change it now. */
  held: boolean
  nextEdition: number
  definition: Definition
  limits: Record<string, Limit>
  findings: Finding[]
}
export interface Difference {
  kind: 'added' | 'removed' | 'changed'
  what: 'lifecycle' | 'stage' | 'action' | 'row'
  stage?: string | null
  action?: string | null
  result?: string | null
  row?: number | null
  field?: string | null
  name: Names
  label?: Names | null
  before?: Names | null
  after?: Names | null
}
export interface Word {
  code: string
  names: Names
  roles?: Names[] | null
}
export type Vocabulary = Record<string, Word[]>

export interface Refusal {
  rule: string
  sentence: Names
}
export interface TrialOffer {
  row: number
  action: string
  name: Names
  who: Names
  toName: Names
  needs: { field: string; name: Names; need: string }[]
  refused?: Refusal | null
}
export interface TrialStep {
  row: number
  name: Names
  who: Names
  from: Names
  to: string
  toName: Names
  at: Instant
  dueAt?: Instant | null
}
export interface Trial {
  areaName?: string | null
  className?: string | null
  steps: TrialStep[]
  now: {
    stage: string
    stageName: Names
    state: string
    since: Instant
    party?: Names | null
    unit?: string | null
    duty?: Names | null
    limit?: Limit | null
    dueAt?: Instant | null
    warnAt?: Instant | null
    wakeAt?: Instant | null
    outcome?: Names | null
    offers: TrialOffer[]
  }
  refused?: Refusal | null
}
export interface PastPlace {
  stage: string
  stageName: Names
  action: string
  actionName: Names
  refusal?: Refusal | null
  instead?: Names | null
  count: number
  examples: string[]
}
export interface Past {
  from: Instant
  to: Instant
  cases: number
  complete: boolean
  same: number
  shorter: number
  otherwise: number
  refused: number
  refusals: PastPlace[]
  deviations: PastPlace[]
}

const pathOf = (code: string) => `/api/lifecycles/${encodeURIComponent(code)}`

export const getVocabulary = () => get<Vocabulary>('/api/lifecycle-words')
export const listOverviews = () => get<Overview[]>('/api/lifecycles/overviews')
export const getOverview = (code: string) => get<Overview>(pathOf(code))
export const getEdition = (code: string, edition: number) =>
  get<EditionView>(`${pathOf(code)}/editions/${edition}`)
export const getDraft = (code: string) => get<DraftView>(`${pathOf(code)}/draft`)
export const beginDraft = (code: string, from?: string) =>
  post<DraftView>(`${pathOf(code)}/draft`, from ? { from } : {})
export const saveDraft = (code: string, version: number, definition: Definition) =>
  put<DraftView>(`${pathOf(code)}/draft`, { definition }, { ifMatch: version })
export const discardDraft = (code: string, version: number) =>
  del(`${pathOf(code)}/draft`, { ifMatch: version })
export const submitDraft = (code: string, version: number, note: string) =>
  post<DraftView>(`${pathOf(code)}/draft/submission`, { note }, { ifMatch: version })
export const takeBackDraft = (code: string, version: number) =>
  request<DraftView>('DELETE', `${pathOf(code)}/draft/submission`, { ifMatch: version })
export const giveBackDraft = (code: string, version: number, note: string) =>
  post<DraftView>(`${pathOf(code)}/draft/return`, { note }, { ifMatch: version })
export const publishDraft = (code: string, version: number, from: Instant | null, note: string) =>
  post<{ edition: number }>(
    `${pathOf(code)}/editions`,
    { ...(from && { from }), ...(note && { note }) },
    { ifMatch: version },
  )
export const withdrawEdition = (code: string, edition: number) => del(`${pathOf(code)}/editions/${edition}`)
export const seeShipped = (code: string) => post<void>(`${pathOf(code)}/shipped/seen`)
export const listDifferences = (code: string, from: string, to: string) =>
  get<Difference[]>(`${pathOf(code)}/differences`, { from, to })
export const walk = (
  code: string,
  given: { of: string; at?: Instant; classCode?: string; area?: number; reply?: boolean; steps: string },
) => get<Trial>(`${pathOf(code)}/trial`, given)
export const replayPast = (code: string, of: string) => get<Past>(`${pathOf(code)}/past-cases`, { of })
