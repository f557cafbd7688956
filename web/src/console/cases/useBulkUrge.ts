import { ref } from 'vue'
import { act } from '@/shared/api/cases'
import { newIdempotencyKey } from '@/shared/api/client'
import { asProblem, type Problem } from '@/shared/api/problem'
import type { CaseRow } from '@/shared/api/types'

export type UrgeLevel = 'plain' | 'yellow' | 'red'

export interface UrgeResult {
  row: CaseRow
  problem: Problem | null
}

/** Urges the cases one after the other; one that is refused does not hold up the rest. */
export function useBulkUrge() {
  const results = ref<UrgeResult[]>([])
  const busy = ref(false)

  async function urgeOne(row: CaseRow, level: UrgeLevel, note: string): Promise<Problem | null> {
    try {
      await act(
        row.number,
        'urge',
        row.version,
        { level, ...(note.trim() && { note: note.trim() }) },
        newIdempotencyKey(),
      )
      return null
    } catch (error) {
      return asProblem(error)
    }
  }

  async function urge(rows: CaseRow[], level: UrgeLevel, note: string): Promise<void> {
    if (busy.value) return
    busy.value = true
    results.value = []
    for (const row of rows) {
      const problem = await urgeOne(row, level, note)
      results.value = [...results.value, { row, problem }]
      if (problem?.offline) break
    }
    busy.value = false
  }

  const reset = () => (results.value = [])
  return { results, busy, urge, reset }
}
