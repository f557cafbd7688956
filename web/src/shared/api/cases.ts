import { get, post } from './client'
import type { Query } from './client'
import type { ActionInput, ActionResult, CaseDetail, CaseRow, HistoryEntry, Page, Workbench } from './types'

export interface CasePage extends Page<CaseRow> {
  lamps?: Partial<Record<'red' | 'yellow' | 'green' | 'grey' | 'closed', number>>
}

const pathOf = (number: string) => `/api/cases/${encodeURIComponent(number)}`

/** @param query kind, and conditions of the list as in `listCases` */
export const getWorkbench = (query: Query, signal?: AbortSignal) =>
  get<Workbench>('/api/workbench', query, signal)
export const listCases = (query: Query, signal?: AbortSignal) => get<CasePage>('/api/cases', query, signal)
export const getCase = (number: string, signal?: AbortSignal) =>
  get<CaseDetail>(pathOf(number), undefined, signal)
export const getHistory = (number: string, signal?: AbortSignal) =>
  get<HistoryEntry[]>(`${pathOf(number)}/history`, undefined, signal)

/**
 * Does one action on the version the user saw. Keep the key while the same act is retried.
 * @throws Problem `stale-version` (412) when somebody was faster, `stage` (409) when it is not possible any more
 */
export const act = (
  number: string,
  action: string,
  version: number,
  input: ActionInput,
  idempotencyKey: string,
) =>
  post<ActionResult>(`${pathOf(number)}/actions/${encodeURIComponent(action)}`, input, {
    ifMatch: version,
    idempotencyKey,
  })
