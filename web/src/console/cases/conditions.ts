import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Query } from '@/shared/api/client'
import type { LampColour } from '@/shared/api/types'

/** What the list shows. Empty values mean: any. Dates are local days of the report, both included. */
export interface Conditions {
  q: string
  classes: string[]
  area: number | null
  stages: string[]
  lamps: LampColour[]
  from: string
  to: string
  channel: string
  unit: number | null
  /** The unit that must act, that one alone. */
  party: number | null
  /** With whom it lies; 0: with nobody in particular. */
  holder: number | null
  /** Who acted on it this week. */
  doneBy: number | null
  urge: string
  state: string
  lifecycle: string
  /** Cases that the desk follows: dispatched by me, parked and ending soon, urged. */
  following: string
  /** Part of the ground, "west,south,east,north" in degrees: what the map showed. */
  bbox: string
  /** In no area. */
  outside: boolean
  rework: boolean
  mine: boolean
}

/** Conditions, order and page: the whole state of the list, as its address carries it. */
export interface ListState {
  conditions: Conditions
  /** A field of the row, with "-" before it for descending. */
  sort: string
  page: number
  size: number
  /** The saved view it started from. */
  view: number | null
}

export const DEFAULT_SORT = 'dueAt'
export const DEFAULT_SIZE = 50
const SIZES = [20, 50, 100, 200]
export const LAMP_FILTER: LampColour[] = ['red', 'yellow', 'green', 'grey', 'closed']

export function noConditions(): Conditions {
  return {
    q: '',
    classes: [],
    area: null,
    stages: [],
    lamps: [],
    from: '',
    to: '',
    channel: '',
    unit: null,
    party: null,
    holder: null,
    doneBy: null,
    urge: '',
    state: '',
    lifecycle: '',
    following: '',
    bbox: '',
    outside: false,
    rework: false,
    mine: false,
  }
}

/** Names in the address and at the server. */
const LISTS = { class: 'classes', stage: 'stages', lamp: 'lamps' } as const
const TEXTS = ['q', 'from', 'to', 'channel', 'urge', 'state', 'lifecycle', 'following', 'bbox'] as const
const NUMBERS = ['area', 'unit', 'party', 'holder', 'doneBy'] as const
const FLAGS = ['rework', 'mine', 'outside'] as const

/** The conditions as the server takes them; what is not set is left out. */
export function toQuery(conditions: Conditions): Query {
  const query: Query = {}
  for (const [name, field] of Object.entries(LISTS) as [string, 'classes'][]) {
    if (conditions[field].length > 0) query[name] = conditions[field]
  }
  for (const name of TEXTS) if (conditions[name].trim()) query[name] = conditions[name].trim()
  for (const name of NUMBERS) if (conditions[name] !== null) query[name] = conditions[name]
  for (const name of FLAGS) if (conditions[name]) query[name] = true
  return query
}

/** The same without what is usual, for the address. */
export function toAddress(state: ListState): LocationQueryRaw {
  const address: LocationQueryRaw = {}
  for (const [name, value] of Object.entries(toQuery(state.conditions))) {
    address[name] = Array.isArray(value) ? value.join(',') : String(value)
  }
  if (state.sort !== DEFAULT_SORT) address['sort'] = state.sort
  if (state.page > 1) address['page'] = String(state.page)
  if (state.size !== DEFAULT_SIZE) address['size'] = String(state.size)
  if (state.view !== null) address['view'] = String(state.view)
  return address
}

type Given = LocationQuery | Record<string, unknown>

function text(given: Given, name: string): string {
  const value: unknown = given[name]
  const first: unknown = Array.isArray(value) && typeof value[0] !== 'number' ? value.join(',') : value
  return first == null ? '' : String(first)
}

const list = (given: Given, name: string) => text(given, name).split(',').filter(Boolean)

function whole(given: Given, name: string): number | null {
  const value = text(given, name)
  return /^\d{1,15}$/.test(value) ? Number(value) : null
}

/** Reads conditions from an address or from a saved view; what it does not know it leaves alone. */
export function readConditions(given: Given): Conditions {
  const conditions = noConditions()
  for (const name of TEXTS) conditions[name] = text(given, name)
  for (const name of NUMBERS) conditions[name] = whole(given, name)
  for (const name of FLAGS) conditions[name] = text(given, name) === 'true'
  for (const name of ['from', 'to'] as const) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(conditions[name])) conditions[name] = ''
  }
  if (!/^(-?\d{1,3}(\.\d+)?(,|$)){4}$/.test(conditions.bbox)) conditions.bbox = ''
  conditions.classes = list(given, 'class')
  conditions.stages = list(given, 'stage')
  conditions.lamps = list(given, 'lamp').filter((lamp): lamp is LampColour =>
    LAMP_FILTER.includes(lamp as LampColour),
  )
  return conditions
}

export function readState(given: Given): ListState {
  const size = whole(given, 'size') ?? DEFAULT_SIZE
  return {
    conditions: readConditions(given),
    sort: /^-?[a-zA-Z]{1,40}$/.test(text(given, 'sort')) ? text(given, 'sort') : DEFAULT_SORT,
    page: Math.max(1, whole(given, 'page') ?? 1),
    size: SIZES.includes(size) ? size : DEFAULT_SIZE,
    view: whole(given, 'view'),
  }
}

/** Whether two sets of conditions mean the same; the order within a list does not matter. */
export function sameConditions(a: Conditions, b: Conditions): boolean {
  const plain = (conditions: Conditions) =>
    JSON.stringify(
      Object.entries(toQuery(conditions))
        .map(([name, value]) => [name, Array.isArray(value) ? [...value].sort() : value])
        .sort(([x], [y]) => String(x).localeCompare(String(y))),
    )
  return plain(a) === plain(b)
}

/** Sorts by a field, or turns the order round when it is the one already. */
export const nextSort = (present: string, field: string) => (present === field ? `-${field}` : field)

/** How many of the conditions behind "more" are set. */
export function hiddenCount({
  channel,
  unit,
  party,
  holder,
  doneBy,
  urge,
  state,
  lifecycle,
  following,
  rework,
  mine,
  outside,
}: Conditions): number {
  const named = [party, holder, doneBy].filter((id) => id !== null).length
  return (
    named + [channel, unit, urge, state, lifecycle, following, rework, mine, outside].filter(Boolean).length
  )
}
