import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch } from 'vue'
import { getCase, getHistory } from '@/shared/api/cases'
import { asProblem } from '@/shared/api/problem'
import { onCasesChanged } from '@/shared/live'
import { currentTime } from '@/shared/now'

/**
 * One case with its history. A change made elsewhere does not redraw the page under the reader's eyes: it is announced,
 * and shown when asked for.
 */
export function useCasePage(number: string) {
  const client = useQueryClient()
  const newer = ref(false)

  const page = useQuery({
    queryKey: ['case', number],
    queryFn: async ({ signal }) => ({ detail: await getCase(number, signal), at: currentTime() }),
    staleTime: 10_000,
  })
  const history = useQuery({
    queryKey: ['history', number],
    queryFn: ({ signal }) => getHistory(number, signal),
    staleTime: 10_000,
  })

  async function refresh(): Promise<void> {
    newer.value = false
    await Promise.all([
      client.invalidateQueries({ queryKey: ['case', number] }),
      client.invalidateQueries({ queryKey: ['history', number] }),
    ])
  }

  onCasesChanged((changes) => {
    const mine = changes.find((change) => change.number === number)
    if (mine && mine.version !== page.data.value?.detail.version) newer.value = true
  })
  watch(page.data, () => (newer.value = false))

  return {
    detail: computed(() => page.data.value?.detail ?? null),
    fetchedAt: computed(() => page.data.value?.at ?? 0),
    problem: computed(() => (page.error.value ? asProblem(page.error.value) : null)),
    history: computed(() => history.data.value ?? null),
    newer,
    refresh,
  }
}
