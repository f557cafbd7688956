import { del, get, post, put, queryString, type Query } from '@/shared/api/client'

/** A saved view; `query` holds the conditions under the names that the server takes. */
export interface SavedView {
  id: number
  name: string
  query: Record<string, unknown>
}

export const listViews = () => get<SavedView[]>('/api/views')
export const addView = (name: string, query: Query) => post<SavedView>('/api/views', { name, query })
export const changeView = (id: number, name: string, query: Query) =>
  put<SavedView>(`/api/views/${id}`, { name, query })
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
