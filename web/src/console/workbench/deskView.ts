import type { Query } from '@/shared/api/client'
import type { LampColour } from '@/shared/api/types'

/** What the list of the workbench is narrowed to; empty values mean: any. */
export interface DeskFilter {
  q: string
  lamps: LampColour[]
  channel: string
  urge: string
}

export const noFilter = (): DeskFilter => ({ q: '', lamps: [], channel: '', urge: '' })

/** How many conditions are set. */
export const filterCount = (filter: DeskFilter): number =>
  [filter.q.trim(), filter.lamps.length, filter.channel, filter.urge].filter(Boolean).length

/** The filter as the server takes it; what is not set is left out. */
export function filterQuery({ q, lamps, channel, urge }: DeskFilter): Query {
  return {
    ...(q.trim() && { q: q.trim() }),
    ...(lamps.length > 0 && { lamp: lamps }),
    ...(channel && { channel }),
    ...(urge && { urge }),
  }
}

/** Columns that can be left out; the time left and the number always stand first. */
export const DESK_COLUMNS = ['class', 'place', 'area', 'channel', 'party', 'stage', 'urge'] as const
export type DeskColumn = (typeof DESK_COLUMNS)[number]
const KEPT = 'wange.workbench.columns'

/** Source and party are shown where there is room. */
export const firstColumns = (wide: boolean): DeskColumn[] =>
  DESK_COLUMNS.filter((column) => wide || (column !== 'channel' && column !== 'party'))

/** The kept choice, or null when none was made. */
export function keptColumns(store: Pick<Storage, 'getItem'> = localStorage): DeskColumn[] | null {
  try {
    const kept = JSON.parse(store.getItem(KEPT) ?? 'null') as unknown
    return Array.isArray(kept) ? DESK_COLUMNS.filter((column) => kept.includes(column)) : null
  } catch {
    return null
  }
}

export function keepColumns(
  columns: DeskColumn[] | null,
  store: Pick<Storage, 'setItem' | 'removeItem'> = localStorage,
): void {
  if (columns) store.setItem(KEPT, JSON.stringify(columns))
  else store.removeItem(KEPT)
}
