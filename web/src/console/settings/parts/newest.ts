import { reactive, ref } from 'vue'
import type { Ref } from 'vue'
import { useSaving } from './saving'

/** A field that both I and somebody else changed, with what it is now. */
export interface Clash {
  field: string
  now: unknown
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Brings the newest state into a form: what I changed stays, all else is taken over. Gives the fields that both changed. */
export function takeOver<Input extends object>(input: Input, seen: Input, newest: Input): Clash[] {
  const clashes: Clash[] = []
  for (const field of Object.keys(newest) as (keyof Input & string)[]) {
    const mine = !same(input[field], seen[field])
    if (!mine) input[field] = newest[field]
    else if (!same(newest[field], seen[field]) && !same(newest[field], input[field]))
      clashes.push({ field, now: newest[field] })
  }
  return clashes
}

/**
 * A form over a row that others may change as well. When somebody was faster, the newest row is read and shown under
 * what I typed; saving again then decides on it.
 *
 * @param row what is edited; null: a new one
 * @param pick the fields of the form
 * @param read the row as it is now; undefined: it is gone
 */
export function useRowForm<Row extends { version: number }, Input extends object>(
  row: Row | null,
  pick: (row: Row | null) => Input,
  read: () => Promise<Row | undefined>,
) {
  const { busy, problem, save } = useSaving()
  const input = reactive(pick(row)) as Input
  /** Null while nobody was faster. */
  const clashes: Ref<Clash[] | null> = ref(null)
  let seen = pick(row)
  let version = row?.version ?? 0

  /** Another write of this form gave this row. */
  function adopt(fresh: Row): void {
    seen = pick(fresh)
    version = fresh.version
  }

  async function catchUp(): Promise<void> {
    const fresh = await read().catch(() => undefined)
    if (!fresh) return
    clashes.value = takeOver(input, seen, pick(fresh))
    adopt(fresh)
  }

  /** Gives the saved row, or undefined when it was refused. */
  async function submit(work: (version: number) => Promise<Row>): Promise<Row | undefined> {
    const answer = await save(() => work(version))
    if (answer) {
      adopt(answer.done)
      Object.assign(input, pick(answer.done))
      clashes.value = null
      return answer.done
    }
    if (problem.value?.slug === 'stale-version') await catchUp()
    return undefined
  }

  return { input, busy, problem, clashes, save, submit, adopt }
}
