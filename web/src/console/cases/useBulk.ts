import { computed, onBeforeUnmount, ref, shallowRef } from 'vue'
import { act, getCase } from '@/shared/api/cases'
import { newIdempotencyKey } from '@/shared/api/client'
import { asProblem, type Problem } from '@/shared/api/problem'
import type { ActionInput, CaseDetail } from '@/shared/api/types'
import { bulkActs, inTurns, type BulkAct } from './bulk'

export interface BulkResult {
  number: string
  /** Null where it was done. */
  problem: Problem | null
}

const READ_TOGETHER = 4

/** Reads the chosen cases, then does one act on each in turn; one that is refused does not hold up the rest. */
export function useBulk() {
  const read = ref(0)
  const details = shallowRef<CaseDetail[]>([])
  /** Cases that could not be read. */
  const unread = shallowRef<BulkResult[]>([])
  const results = shallowRef<BulkResult[]>([])
  const phase = ref<'reading' | 'choosing' | 'doing' | 'done'>('reading')
  const acts = computed<BulkAct[]>(() => bulkActs(details.value))
  const gone = new AbortController()
  let stopped = false

  async function readAll(numbers: string[]): Promise<void> {
    const found = new Map<string, CaseDetail>()
    await inTurns(numbers, READ_TOGETHER, async (number) => {
      if (gone.signal.aborted) return
      try {
        found.set(number, await getCase(number, gone.signal))
      } catch (error) {
        unread.value = [...unread.value, { number, problem: asProblem(error) }]
      }
      read.value += 1
    })
    details.value = numbers.flatMap((number) => found.get(number) ?? [])
    phase.value = 'choosing'
  }

  async function doOne(detail: CaseDetail, action: string, input: ActionInput): Promise<Problem | null> {
    try {
      await act(detail.number, action, detail.version, input, newIdempotencyKey())
      return null
    } catch (error) {
      return asProblem(error)
    }
  }

  /** A line that is down ends it: what follows would fare no better. */
  async function doAll({ offer, cases }: BulkAct, input: ActionInput): Promise<void> {
    phase.value = 'doing'
    for (const detail of cases) {
      const problem = await doOne(detail, offer.action, input)
      results.value = [...results.value, { number: detail.number, problem }]
      if (stopped || problem?.offline) break
    }
    phase.value = 'done'
  }

  const stop = () => (stopped = true)
  onBeforeUnmount(() => {
    gone.abort()
    stop()
  })
  return { phase, read, acts, unread, results, readAll, doAll, stop }
}
