import type { Language, Limit } from '@/shared/api/types'

// A definition of a lifecycle as the server keeps it. What is not known here is left as it is.

export type Names = Record<Language, string>

export interface StageDef {
  names: Names
  duty?: string
  party?: string
  /** stage, handling or none */
  limit?: string
  /** How long it may take here; otherwise the catalog says. */
  within?: Limit
  /** Where cases go while it is switched off; without it, it cannot be. */
  off?: string
  step?: string
  /** open, after or final */
  kind?: string
  state?: string
}

export interface ActionDef {
  names: Names
  key?: string
  primary?: boolean
  confirm?: boolean
}

export interface MoveDef {
  action: string
  names?: Names
  from: string | string[]
  to: string
  by?: string
  permission?: string
  result?: string
  clock?: string
  effects?: string | string[]
  when?: string | string[]
  needs?: Record<string, string>
  choices?: Record<string, string[]>
  states?: string | string[]
  notHandler?: boolean
  outcome?: string
}

export interface Definition {
  code: string
  names: Names
  start: string
  steps: string[]
  off?: string[]
  models?: Record<string, string[]>
  cards?: Record<string, string>
  stages: Record<string, StageDef>
  actions: Record<string, ActionDef>
  moves: MoveDef[]
}

/** A row of the table: a move as it is done from one stage, or the line of a stage without any. */
export interface Row {
  key: string
  /** Null: what can be done in many stages. */
  stage: string | null
  /** Place in `moves`; null for a stage in which nothing can be done. */
  move: number | null
  /** The first line of its stage. */
  first: boolean
}

/** More stages than these, and a row stands under "many stages". */
const FEW = 3

export const listOf = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

export const everywhere = (move: MoveDef): boolean => listOf(move.from).some((stage) => stage.startsWith('*'))

export const isBroad = (move: MoveDef): boolean => everywhere(move) || listOf(move.from).length > FEW

export const isOpen = (stage: StageDef | undefined): boolean => (stage?.kind ?? 'open') === 'open'

/** Rows by stage in the order of the definition, then those that can be done in many stages. */
export function rowsOf(definition: Definition): Row[] {
  const rows: Row[] = []
  for (const [stage, of] of Object.entries(definition.stages)) {
    const moves = definition.moves.flatMap((move, index) =>
      !isBroad(move) && listOf(move.from).includes(stage) ? [index] : [],
    )
    if (moves.length === 0 && of.kind !== 'final')
      rows.push({ key: `${stage}:`, stage, move: null, first: true })
    moves.forEach((move, at) => rows.push({ key: `${stage}:${move}`, stage, move, first: at === 0 }))
  }
  const broad = definition.moves.flatMap((move, index) =>
    isBroad(move) || listOf(move.from).every((stage) => !definition.stages[stage]) ? [index] : [],
  )
  broad.forEach((move, at) => rows.push({ key: `:${move}`, stage: null, move, first: at === 0 }))
  return rows
}

/** Past stages that are switched off; undefined when it goes round in a circle. */
export function targetOf(definition: Definition, to: string): string | undefined {
  const off = definition.off ?? []
  let at: string | undefined = to
  for (let hops = 0; at !== undefined && off.includes(at); hops++) {
    at = hops > off.length ? undefined : definition.stages[at]?.off
  }
  return at
}

/** Whether exactly the stages of a shorter practice are off. */
export function modelOf(definition: Definition): string | undefined {
  const off = [...(definition.off ?? [])].sort().join()
  return Object.entries(definition.models ?? {}).find(([, stages]) => [...stages].sort().join() === off)?.[0]
}

/** A code that is not in use yet, made of a word. */
export function freeCode(word: string, used: Record<string, unknown>): string {
  for (let number = 1; ; number++) if (!(`${word}-${number}` in used)) return `${word}-${number}`
}

/** The worst of several: error, warning or none. */
export type Mark = 'error' | 'warning' | undefined

export interface Repair {
  label: Names
  edits: Edit[]
}
export interface Edit {
  op: 'add' | 'replace' | 'remove'
  path: string
  value?: unknown
}
export interface Finding {
  rule: string
  severity: 'ERROR' | 'WARNING'
  stage?: string | null
  action?: string | null
  result?: string | null
  row?: number | null
  field?: string | null
  sentence: Names
  repair?: Repair | null
}

export function worst(findings: Finding[]): Mark {
  if (findings.some(({ severity }) => severity === 'ERROR')) return 'error'
  return findings.length > 0 ? 'warning' : undefined
}

/** A copy to be changed; also of what a query keeps behind a proxy. */
export const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

type Tree = Record<string, unknown> | unknown[]

const parts = (path: string) =>
  path
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))

function change(parent: Tree, key: string, { op, value }: Edit): void {
  if (Array.isArray(parent)) {
    const index = Number(key)
    if (op === 'remove') parent.splice(index, 1)
    else parent.splice(index, op === 'add' ? 0 : 1, value)
  } else if (op === 'remove') delete parent[key]
  else parent[key] = value
}

/** Does the changes on a definition; those whose place is gone are left out. */
export function applyEdits(definition: Definition, edits: Edit[]): void {
  for (const edit of edits) {
    const path = parts(edit.path)
    const last = path.pop()
    let at: unknown = definition
    for (const part of path) at = (at as Record<string, unknown> | undefined)?.[part]
    if (last !== undefined && at !== null && typeof at === 'object') change(at as Tree, last, copyOf(edit))
  }
}
