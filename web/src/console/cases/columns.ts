/** A column of the list; its words are `cases.column.<id>`. */
export interface Column {
  id: string
  /** Pixels. */
  width: number
  /** Pixels where the words are longer, as in English. */
  wide?: number
  /** The field that the server sorts by; without one the head is no button. */
  sort?: string
  /** Always first, always shown. */
  locked?: boolean
  right?: boolean
  center?: boolean
  /** Takes its share of the room that is left over. */
  grows?: boolean
}

/** All columns in their first order. */
export const COLUMNS: readonly Column[] = [
  { id: 'timeLeft', width: 126, wide: 150, locked: true },
  { id: 'number', width: 98, sort: 'number', locked: true },
  { id: 'className', width: 112, sort: 'class', grows: true },
  { id: 'address', width: 134, sort: 'address', grows: true },
  { id: 'area', width: 78, wide: 100 },
  { id: 'channel', width: 70, wide: 80 },
  { id: 'stage', width: 66, sort: 'stage' },
  { id: 'party', width: 142, grows: true },
  { id: 'dueAt', width: 104, sort: 'dueAt' },
  { id: 'urge', width: 46, sort: 'urge', center: true },
  { id: 'rework', width: 46, wide: 64, sort: 'rework', center: true },
  { id: 'reportedAt', width: 110, sort: 'reportedAt' },
  { id: 'filedAt', width: 110, sort: 'filedAt' },
  { id: 'closedAt', width: 110, sort: 'closedAt' },
  { id: 'description', width: 240, grows: true },
  { id: 'handlingUnit', width: 140, grows: true },
  { id: 'limit', width: 104, wide: 130 },
  { id: 'lifecycle', width: 80, wide: 96 },
  { id: 'returns', width: 52, wide: 64, center: true },
  { id: 'reports', width: 60, wide: 64, center: true },
  { id: 'urgent', width: 52, center: true },
  { id: 'state', width: 66 },
]

const FIRST_SHOWN = 11
/** Shown besides where there is room: screens of this width and more, pixels. */
const WIDE = 1800
const SHOWN_WIDE = ['reportedAt', 'filedAt', 'description', 'limit']
const byId = new Map(COLUMNS.map((column) => [column.id, column]))
const KEPT = 'wange.cases.columns'

/** Which columns in which order: `order` names all of them, `shown` those that are drawn. */
export interface Choice {
  order: string[]
  shown: string[]
}

export function firstChoice(width = window.innerWidth): Choice {
  const ids = COLUMNS.map(({ id }) => id)
  return { order: ids, shown: [...ids.slice(0, FIRST_SHOWN), ...(width >= WIDE ? SHOWN_WIDE : [])] }
}

/** Makes a kept choice fit the columns of today: unknown ones go, new ones come last, locked ones stay first and shown. */
export function mended(given: Partial<Choice> | null): Choice {
  if (!Array.isArray(given?.order) || !Array.isArray(given.shown)) return firstChoice()
  const locked = COLUMNS.filter((column) => column.locked).map(({ id }) => id)
  const known = given.order.filter((id) => byId.has(id) && !locked.includes(id))
  const fresh = COLUMNS.map(({ id }) => id).filter((id) => !locked.includes(id) && !known.includes(id))
  const order = [...new Set([...locked, ...known, ...fresh])]
  return { order, shown: order.filter((id) => locked.includes(id) || given.shown?.includes(id)) }
}

/** The columns to draw, with the widths for short or for long words. */
export function shownColumns(choice: Choice, longWords = false): Column[] {
  return choice.order
    .filter((id) => choice.shown.includes(id))
    .flatMap((id) => byId.get(id) ?? [])
    .map((column) => (longWords && column.wide ? { ...column, width: column.wide } : column))
}

/** Text columns grow by at most this share of their width. */
const MOST_GROWTH = 0.9

/** Gives room that is left over to the columns with running text, in proportion to their widths. */
export function spread(columns: Column[], room: number): Column[] {
  const wide = (some: Column[]) => some.reduce((sum, { width }) => sum + width, 0)
  const growing = wide(columns.filter(({ grows }) => grows))
  const share = growing ? Math.min(MOST_GROWTH, (room - wide(columns)) / growing) : 0
  if (share <= 0) return columns
  return columns.map((column) =>
    column.grows ? { ...column, width: Math.floor(column.width * (1 + share)) } : column,
  )
}

/** Moves one column before another; locked ones neither move nor give way. */
export function moved(choice: Choice, id: string, before: string): Choice {
  const free = (candidate: string) => byId.has(candidate) && !byId.get(candidate)?.locked
  if (id === before || !free(id) || !free(before)) return choice
  const order = choice.order.filter((other) => other !== id)
  const down = choice.order.indexOf(id) < choice.order.indexOf(before)
  order.splice(order.indexOf(before) + (down ? 1 : 0), 0, id)
  return { ...choice, order }
}

export function toggled(choice: Choice, id: string): Choice {
  if (byId.get(id)?.locked) return choice
  const shown = choice.shown.includes(id)
    ? choice.shown.filter((other) => other !== id)
    : [...choice.shown, id]
  return { ...choice, shown }
}

export function keptChoice(store: Pick<Storage, 'getItem'> = localStorage): Choice {
  try {
    return mended(JSON.parse(store.getItem(KEPT) ?? 'null') as Partial<Choice> | null)
  } catch {
    return firstChoice()
  }
}

export function keepChoice(choice: Choice, store: Pick<Storage, 'setItem'> = localStorage): void {
  store.setItem(KEPT, JSON.stringify(choice))
}
