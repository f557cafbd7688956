import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch } from 'vue'
import { asProblem } from '@/shared/api/problem'
import { useSaving } from '../settings/parts/saving'
import { getCallDesk } from './callsApi'
import type { Call } from './callsApi'
import { rowsOf } from './callWords'

/** A call that rings is not to be seen half a minute later. */
const AGAIN_MS = 3_000

/** The desk as it stands, the chosen call, and writes after which it is read again. */
export function useCallDesk(first: number | null) {
  const client = useQueryClient()
  const { busy, problem, save } = useSaving()
  const chosenId = ref<number | null>(first)
  const desk = useQuery({
    queryKey: ['calls'],
    queryFn: ({ signal }) => getCallDesk(signal),
    refetchInterval: AGAIN_MS,
    staleTime: 0,
  })
  const rows = computed(() => {
    const { live = [], backs = [], recent = [] } = desk.data.value ?? {}
    return rowsOf(live, backs, recent)
  })
  const chosen = computed(() => rows.value.find(({ id }) => id === chosenId.value) ?? null)

  // what the exchange has put through to me comes up by itself
  const mine = computed(() =>
    (desk.data.value?.live ?? []).filter((call) => call.mine && !call.outcome).map(({ id }) => id),
  )
  watch(mine, (now, before = []) => {
    const fresh = now.find((id) => !before.includes(id))
    if (fresh !== undefined && first === null) chosenId.value = fresh
  })

  function choose(call: Call | null): void {
    chosenId.value = call?.id ?? null
    problem.value = null
  }

  function step(by: number): void {
    const at = rows.value.findIndex(({ id }) => id === chosenId.value)
    const next = rows.value[Math.max(0, Math.min(rows.value.length - 1, at < 0 ? 0 : at + by))]
    if (next) choose(next)
  }

  /** @returns whether it was done */
  async function write(work: () => Promise<Call>): Promise<Call | null> {
    const answer = await save(work)
    await client.invalidateQueries({ queryKey: ['calls'] })
    return answer?.done ?? null
  }

  const refused = computed(() => (desk.error.value ? asProblem(desk.error.value) : null))
  return { desk: desk.data, refused, refetch: desk.refetch, rows, chosen, choose, step, write, busy, problem }
}
