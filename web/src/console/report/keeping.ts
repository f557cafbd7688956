import { emptyDraft, type Draft, type Sending } from './draft'

/** A draft as it lies in this browser. */
export interface Kept {
  draft: Draft
  at: number
}

/** A report that could not be sent yet, or was refused later. */
export interface Waiting {
  draft: Draft
  sending: Sending
  since: number
  /** Why the server refused it; such a report waits for a person. */
  refused?: string
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const draftName = (account: number) => `wange.report.draft.${account}`
const waitingName = (account: number) => `wange.report.waiting.${account}`

function read<T>(store: Store, name: string): T | null {
  try {
    return JSON.parse(store.getItem(name) ?? 'null') as T | null
  } catch {
    return null
  }
}

/** Drafts are kept per account: the next person at this desk does not see them. */
export function keepDraft(account: number, draft: Draft, at: number, store: Store = localStorage): void {
  store.setItem(draftName(account), JSON.stringify({ draft, at } satisfies Kept))
}

/** The kept draft, completed with the defaults of fields that it does not know yet; null when there is none. */
export function keptDraft(account: number, store: Store = localStorage): Kept | null {
  const kept = read<Partial<Kept>>(store, draftName(account))
  if (!kept?.draft?.key || typeof kept.at !== 'number') return null
  const empty = emptyDraft(kept.draft.channel)
  const source = { ...empty.source, ...kept.draft.source }
  return { draft: { ...empty, ...kept.draft, source }, at: kept.at }
}

export function dropDraft(account: number, store: Store = localStorage): void {
  store.removeItem(draftName(account))
}

export function waitingReports(account: number, store: Store = localStorage): Waiting[] {
  const list = read<Waiting[]>(store, waitingName(account))
  return Array.isArray(list) ? list.filter((item) => Boolean(item?.draft?.key)) : []
}

export function keepWaiting(account: number, list: Waiting[], store: Store = localStorage): void {
  if (list.length === 0) store.removeItem(waitingName(account))
  else store.setItem(waitingName(account), JSON.stringify(list))
}
