import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch } from 'vue'
import { getWorkbench, listCases } from '@/shared/api/cases'
import { asProblem } from '@/shared/api/problem'
import type { Query } from '@/shared/api/client'
import type { ActionResult, CaseRow, Workbench } from '@/shared/api/types'
import { onCasesChanged } from '@/shared/live'
import { adjustClock, currentTime } from '@/shared/now'
import { filterQuery, noFilter } from './deskView'
import type { DeskFilter } from './deskView'
import { isDone, useHeldRows } from './heldRows'
import { FOLLOW_UP } from './kinds'
import { onlyWatches, watchOf } from './watching'

const LIVE_PAUSE_MS = 800
const SHOWN = 50

/** Who has no turn of his own sees the rows of what he watches, the one that is most late first. */
async function readWork(kind: string, query: Query, signal: AbortSignal): Promise<Workbench> {
  const work = await getWorkbench({ ...(kind && { kind }), ...query }, signal)
  if (!onlyWatches(work) || kind === FOLLOW_UP) return work
  const watched = { ...watchOf(kind).query, ...query, sort: 'dueAt', size: SHOWN }
  const { items, total } = await listCases(watched, signal)
  return { ...work, items, total }
}

/** The desk of one person: to-do by kind, the held list, the chosen row. */
export function useWorkbench() {
  const client = useQueryClient()
  /** '' is everything to do. */
  const kind = ref('')
  const filter = ref<DeskFilter>(noFilter())
  const chosen = ref<string | null>(null)
  const asking = computed(() => JSON.stringify([kind.value, filterQuery(filter.value)]))
  const held = useHeldRows()
  /** The question that the drawn rows answer. */
  let drawnFor: string | null = null

  const { data, error, isFetching, refetch } = useQuery({
    queryKey: computed(() => ['workbench', kind.value, filterQuery(filter.value)]),
    queryFn: async ({ signal }) => {
      const asked = asking.value
      const work = await readWork(kind.value, filterQuery(filter.value), signal)
      adjustClock(work.now)
      return { asked, work, at: currentTime() }
    },
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    staleTime: 5_000,
  })

  watch(
    data,
    (answer) => {
      if (!answer || answer.asked !== asking.value) return
      const drawing = { items: answer.work.items, total: answer.work.total, at: answer.at }
      if (drawnFor === answer.asked) held.hear(drawing)
      else held.draw(drawing)
      drawnFor = answer.asked
      if (!rowOf(chosen.value)) choose(rows.value[0]?.number ?? null)
    },
    { immediate: true },
  )

  let timer: ReturnType<typeof setTimeout> | undefined
  onCasesChanged(() => {
    clearTimeout(timer)
    timer = setTimeout(() => void client.invalidateQueries({ queryKey: ['workbench'] }), LIVE_PAUSE_MS)
  })

  const rows = computed(() => held.drawn.value?.items ?? [])
  const rowOf = (number: string | null): CaseRow | undefined =>
    rows.value.find((row) => row.number === number)
  const chosenRow = computed(() => rowOf(chosen.value))

  function choose(number: string | null): void {
    chosen.value = number
  }

  function step(by: number): void {
    const index = rows.value.findIndex((row) => row.number === chosen.value)
    const next = rows.value[Math.max(0, Math.min(rows.value.length - 1, index + by))]
    if (next) choose(next.number)
  }

  function showNew(): void {
    held.release()
    if (!chosenRow.value) choose(rows.value[0]?.number ?? null)
  }

  /** After my own act: the row leaves where it is no longer mine to do, and the next one is chosen. */
  function finish(result: ActionResult): void {
    const { number } = result
    const row = rowOf(number)
    void client.invalidateQueries({ queryKey: ['workbench'] })
    if (row && !isDone(row, result)) return
    const index = rows.value.findIndex((row) => row.number === number)
    held.drop(number)
    if (chosen.value === number) choose((rows.value[index] ?? rows.value[index - 1])?.number ?? null)
  }

  return {
    kind,
    filter,
    work: computed(() => data.value?.work),
    problem: computed(() => (error.value ? asProblem(error.value) : null)),
    loading: computed(() => isFetching.value && !held.drawn.value),
    refetch,
    rows,
    total: computed(() => held.drawn.value?.total ?? 0),
    fetchedAt: computed(() => held.drawn.value?.at ?? 0),
    arrived: held.arrived,
    gone: held.gone,
    changed: held.changed,
    chosen,
    chosenRow,
    choose,
    step,
    showNew,
    finish,
  }
}
