import { del, get, post, put, queryString, type Query } from '@/shared/api/client'

/** A saved view; `query` holds the conditions under the names that the server takes. */
export interface SavedView {
  id: number
  name: string
  query: Record<string, unknown>
  /** Seen by everybody of its owner's unit. */
  shared: boolean
  own: boolean
  /** Who shares it, when it is not one's own. */
  owner?: string | null
}

export const listViews = () => get<SavedView[]>('/api/views')
export const addView = (name: string, query: Query) => post<SavedView>('/api/views', { name, query })
/** @param shared left out: as it was */
export const changeView = (id: number, name: string, query: Record<string, unknown>, shared?: boolean) =>
  put<SavedView>(`/api/views/${id}`, { name, query, ...(shared !== undefined && { shared }) })
export const removeView = (id: number) => del(`/api/views/${id}`)

export interface ClassRow {
  code: string
  parentCode?: string | null
  kind?: 'component' | 'event'
  name: string
  nameEn?: string | null
}

export const listClasses = () => get<ClassRow[]>('/api/catalog/classes')

export interface LifecycleRow {
  code: string
  name: string
  stages: { code: string; name: string }[]
  moves: { action: string; name: string }[]
}

export const listLifecycles = () => get<LifecycleRow[]>('/api/lifecycles')

/** Address of the workbook with all rows of these conditions, however many. */
export const exportUrl = (conditions: Query, sort: string, columns: string[]) =>
  `/api/cases/export.xlsx${queryString({ ...conditions, sort, columns })}`
