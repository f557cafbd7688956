import { computed, onMounted, ref, shallowRef, type ComputedRef } from 'vue'
import { listCases } from '@/shared/api/cases'
import { asProblem, type Problem } from '@/shared/api/problem'
import { addView, changeView, listViews, removeView, type SavedView } from './casesApi'
import { noConditions, readConditions, sameConditions, toQuery, type ListState } from './conditions'

/** The account's saved views, how many cases each has, and whether the one shown was changed. */
export function useViews(state: ComputedRef<ListState>, go: (change: Partial<ListState>) => void) {
  const views = shallowRef<SavedView[]>([])
  const counts = ref<Record<number, number>>({})
  const problem = shallowRef<Problem | null>(null)
  const current = computed(() => views.value.find(({ id }) => id === state.value.view) ?? null)
  const changed = computed(
    () =>
      current.value !== null && !sameConditions(readConditions(current.value.query), state.value.conditions),
  )

  async function countOne(view: SavedView): Promise<void> {
    const page = await listCases({ ...toQuery(readConditions(view.query)), size: 1 }).catch(() => null)
    if (page) counts.value = { ...counts.value, [view.id]: page.total }
  }

  async function load(): Promise<void> {
    views.value = await listViews().catch(() => [])
    for (const view of views.value) await countOne(view)
  }

  function open(view: SavedView | null): void {
    go({ view: view?.id ?? null, conditions: view ? readConditions(view.query) : noConditions() })
  }

  /** Opens the view after the present one; after the last comes "all". */
  function openNext(): void {
    const all = [null, ...views.value]
    const index = all.findIndex((view) => (view?.id ?? null) === (current.value?.id ?? null))
    open(all[(index + 1) % all.length] ?? null)
  }

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    problem.value = null
    try {
      await work()
      return true
    } catch (error) {
      problem.value = asProblem(error)
      return false
    }
  }

  const saveNew = (name: string) =>
    attempt(async () => {
      const view = await addView(name.trim(), toQuery(state.value.conditions))
      views.value = [...views.value, view]
      go({ view: view.id, page: state.value.page })
      void countOne(view)
    })

  const saveChanges = () =>
    attempt(async () => {
      if (!current.value) return
      const { id, name } = current.value
      const view = await changeView(id, name, toQuery(state.value.conditions))
      views.value = views.value.map((other) => (other.id === id ? { ...other, ...view } : other))
      void countOne(view)
    })

  const share = (on: boolean) =>
    attempt(async () => {
      if (!current.value) return
      const { id, name, query } = current.value
      const view = await changeView(id, name, query, on)
      views.value = views.value.map((other) => (other.id === id ? view : other))
    })

  /** Makes a colleague's view one's own. */
  const copy = (name: string) =>
    attempt(async () => {
      if (!current.value) return
      const view = await addView(name, toQuery(readConditions(current.value.query)))
      views.value = [view, ...views.value]
      go({ view: view.id, page: state.value.page })
      void countOne(view)
    })

  const remove = () =>
    attempt(async () => {
      if (!current.value) return
      const { id } = current.value
      await removeView(id)
      views.value = views.value.filter((other) => other.id !== id)
      go({ view: null, page: state.value.page })
    })

  onMounted(load)
  return {
    views,
    counts,
    problem,
    current,
    changed,
    open,
    openNext,
    saveNew,
    saveChanges,
    share,
    copy,
    remove,
  }
}
