import { computed, shallowRef } from 'vue'
import type { ActionResult, CaseRow } from '@/shared/api/types'

/** One answer of the server: the first rows by time left, and how many there are in all. */
export interface Drawn {
  items: CaseRow[]
  total: number
  /** When it was read, ms of the common clock. */
  at: number
}

/** A shown row that is no longer to do was taken by someone else, unless it only fell off a cut list. */
function isGone(row: CaseRow, fresh: Drawn): boolean {
  if (fresh.items.some(({ number }) => number === row.number)) return false
  const last = fresh.items.at(-1)
  const cut = fresh.total > fresh.items.length
  return !cut || !last?.dueAt || (row.dueAt != null && row.dueAt <= last.dueAt)
}

/**
 * Keeps the drawn list still while the world goes on: new rows wait until they are asked for, rows that went away turn
 * grey, rows that changed get a dot. Nothing jumps.
 */
export function useHeldRows() {
  const drawn = shallowRef<Drawn | null>(null)
  const fresh = shallowRef<Drawn | null>(null)

  const arrived = computed(() => {
    const shown = new Set(drawn.value?.items.map(({ number }) => number))
    return (fresh.value?.items ?? []).filter(({ number }) => !shown.has(number))
  })
  const gone = computed(() => {
    const latest = fresh.value
    if (!latest) return new Set<string>()
    return new Set(
      (drawn.value?.items ?? []).filter((row) => isGone(row, latest)).map(({ number }) => number),
    )
  })
  const changed = computed(() => {
    const versions = new Map((fresh.value?.items ?? []).map((row) => [row.number, row.version]))
    const different = (row: CaseRow) => versions.has(row.number) && versions.get(row.number) !== row.version
    return new Set((drawn.value?.items ?? []).filter(different).map(({ number }) => number))
  })

  /** A first answer, or one for another kind of work, is drawn at once. */
  function draw(answer: Drawn): void {
    drawn.value = answer
    fresh.value = answer
  }

  /** A later answer waits. */
  function hear(answer: Drawn): void {
    if (!drawn.value) draw(answer)
    else fresh.value = answer
  }

  function release(): void {
    if (fresh.value) draw(fresh.value)
  }

  /** Takes out a row that I have just done. */
  function drop(number: string): void {
    const without = (list: Drawn | null) =>
      list && {
        ...list,
        items: list.items.filter((row) => row.number !== number),
        total: list.total - (list.items.some((row) => row.number === number) ? 1 : 0),
      }
    drawn.value = without(drawn.value)
    fresh.value = without(fresh.value)
  }

  return { drawn, arrived, gone, changed, draw, hear, release, drop }
}

/** Kinds of what is owed beside the main line, and the answers that end it. */
const TASKS = new Set(['assist', 'co-sign', 'whistle'])
const ANSWERS = new Set(['assist-reply', 'assist-return', 'co-sign', 'report-in'])

/**
 * Whether my act took the row off my desk. A comment or a call for help leaves it where it was; what moved the case or
 * answered the task is done.
 */
export function isDone(row: CaseRow, { action, stage, state, party }: ActionResult): boolean {
  if (ANSWERS.has(action)) return true
  if (TASKS.has(row.kind ?? '')) return state === 'closed' || state === 'void'
  return row.stage !== stage || row.state !== state || (row.party?.unitId ?? null) !== (party?.unitId ?? null)
}
