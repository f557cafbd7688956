import { copyOf, freeCode, listOf } from './definition'
import type { Definition, MoveDef, Names, StageDef } from './definition'

// What an editor does to a definition. Each works on a copy that is its own.

const DEFAULTS: Partial<Record<keyof MoveDef, string>> = { by: 'party', clock: 'new' }

/** Sets a field of a row; what is empty or goes without saying is left out. */
export function setField<F extends keyof MoveDef>(
  definition: Definition,
  row: number,
  field: F,
  value: MoveDef[F] | undefined,
): void {
  const move = definition.moves[row]
  if (!move) return
  const empty =
    value === undefined ||
    value === '' ||
    value === false ||
    value === DEFAULTS[field] ||
    (Array.isArray(value) && value.length === 0)
  if (empty) delete move[field]
  else move[field] = value
}

/** Who may do it: `party`, `party:case.check` or `scope:case.urge`. */
export const actorOf = (move: MoveDef): string =>
  move.permission ? `${move.by ?? 'party'}:${move.permission}` : (move.by ?? 'party')

export function setActor(definition: Definition, row: number, actor: string): void {
  const [by, permission] = actor.split(':')
  setField(definition, row, 'by', by)
  setField(definition, row, 'permission', permission)
}

export function setNeed(definition: Definition, row: number, field: string, need: string | undefined): void {
  const move = definition.moves[row]
  if (!move) return
  const needs = { ...move.needs }
  if (need) needs[field] = need
  else delete needs[field]
  if (Object.keys(needs).length > 0) move.needs = needs
  else delete move.needs
}

/** Turns one value of a list on or off. */
export function toggleIn(
  definition: Definition,
  row: number,
  field: 'when' | 'effects' | 'states' | 'from',
  value: string,
): void {
  const move = definition.moves[row]
  if (!move) return
  const given = field === 'states' && !move.states ? ['open'] : listOf(move[field])
  const list = given.includes(value) ? given.filter((other) => other !== value) : [...given, value]
  if (field === 'from') move.from = list.length === 1 ? (list[0] ?? '') : list
  else if (field === 'states' && list.join() === 'open') delete move.states
  else setField(definition, row, field, list)
}

/** The row stands only for that stage from now on; its twin keeps the others. */
export function splitRow(definition: Definition, row: number, stage: string): void {
  const move = definition.moves[row]
  if (!move) return
  const others = listOf(move.from).filter((from) => from !== stage)
  definition.moves.splice(row, 1, { ...copyOf(move), from: others.length === 1 ? others[0]! : others })
  definition.moves.splice(row, 0, { ...copyOf(move), from: stage })
}

/** A copy below the row; gives its place. */
export function duplicateRow(definition: Definition, row: number): number {
  const move = definition.moves[row]
  if (move) definition.moves.splice(row + 1, 0, copyOf(move))
  return row + 1
}

export function removeRow(definition: Definition, row: number, stage: string | null): void {
  const move = definition.moves[row]
  if (!move) return
  const others = listOf(move.from).filter((from) => from !== stage)
  if (stage && others.length > 0) move.from = others.length === 1 ? others[0]! : others
  else definition.moves.splice(row, 1)
}

/** Rows are tried from above; gives the new place. */
export function shiftRow(definition: Definition, row: number, by: number): number {
  const to = row + by
  const [move] = to >= 0 && to < definition.moves.length ? definition.moves.splice(row, 1) : []
  if (!move) return row
  definition.moves.splice(to, 0, move)
  return to
}

/** A new row of a stage, behind its others; gives its place. */
export function addRow(definition: Definition, stage: string, action: string): number {
  let at = definition.moves.length
  definition.moves.forEach((move, row) => {
    if (listOf(move.from).includes(stage)) at = row + 1
  })
  definition.moves.splice(at, 0, { action, from: stage, to: 'same', clock: 'none' })
  return at
}

export function addAction(definition: Definition, names: Names): string {
  const code = freeCode('action', definition.actions)
  definition.actions[code] = { names }
  return code
}

/** A new stage behind another one; gives its code. */
export function addStage(definition: Definition, names: Names, behind: string | null): string {
  const code = freeCode('stage', definition.stages)
  const stage: StageDef = { names, duty: 'case.dispatch', party: 'command', limit: 'stage' }
  const entries = Object.entries(definition.stages)
  const at = entries.findIndex(([other]) => other === behind)
  const firstEnd = entries.findIndex(([, { kind }]) => kind === 'final' || kind === 'after')
  entries.splice(at >= 0 ? at + 1 : firstEnd < 0 ? entries.length : firstEnd, 0, [code, stage])
  definition.stages = Object.fromEntries(entries)
  return code
}

export function removeStage(definition: Definition, code: string): void {
  delete definition.stages[code]
  definition.moves = definition.moves.flatMap((move) => {
    if (move.to === code) return []
    const from = listOf(move.from)
    const left = from.filter((stage) => stage !== code)
    if (left.length === from.length) return [move]
    return left.length > 0 ? [{ ...move, from: left.length === 1 ? left[0]! : left }] : []
  })
  definition.steps = definition.steps.filter((step) => step !== code)
  if (definition.off) definition.off = definition.off.filter((stage) => stage !== code)
  for (const [model, stages] of Object.entries(definition.models ?? {}))
    definition.models![model] = stages.filter((stage) => stage !== code)
}

export function setStageField<F extends keyof StageDef>(
  definition: Definition,
  code: string,
  field: F,
  value: StageDef[F] | undefined,
): void {
  const stage = definition.stages[code]
  if (!stage) return
  if (value === undefined || value === '') delete stage[field]
  else stage[field] = value
}

export function switchStage(definition: Definition, code: string, on: boolean): void {
  const off = (definition.off ?? []).filter((stage) => stage !== code)
  definition.off = on ? off : [...off, code]
}

export function takeModel(definition: Definition, model: string): void {
  definition.off = [...(definition.models?.[model] ?? [])]
}
