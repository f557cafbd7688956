import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { listCases, type CasePage } from '@/shared/api/cases'
import { asProblem, type Problem } from '@/shared/api/problem'
import { onCasesChanged } from '@/shared/live'
import { currentTime } from '@/shared/now'
import { readState, toAddress, toQuery, type ListState } from './conditions'

/** After so long the list says that the query is slow, in ms. */
const SLOW_AFTER = 3000
const LARGEST_PAGE = 200

/** The rows for the address of the page. The address is the only state: going back brings the former rows. */
export function useCaseList() {
  const route = useRoute()
  const router = useRouter()
  const state = computed<ListState>(() => readState(route.query))
  const page = shallowRef<CasePage | null>(null)
  const fetchedAt = ref(0)
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(false)
  const slow = ref(false)
  const changed = ref(new Set<string>())
  let asked: AbortController | undefined

  async function load(exact = false): Promise<void> {
    asked?.abort()
    const mine = new AbortController()
    asked = mine
    loading.value = true
    problem.value = null
    const timer = setTimeout(() => (slow.value = true), SLOW_AFTER)
    const { conditions, sort, page: number, size } = state.value
    try {
      const query = { ...toQuery(conditions), sort, page: number, size, ...(exact && { count: 'exact' }) }
      page.value = await listCases(query, mine.signal)
      fetchedAt.value = currentTime()
      changed.value = new Set()
    } catch (error) {
      if (!mine.signal.aborted) problem.value = asProblem(error)
    } finally {
      clearTimeout(timer)
      if (asked === mine) {
        loading.value = false
        slow.value = false
      }
    }
  }

  function cancel(): void {
    asked?.abort()
    loading.value = false
    slow.value = false
  }

  /** Shows another state; a change of anything but the page starts at page 1. */
  function go(change: Partial<ListState>): void {
    const next = { ...state.value, ...(change.page === undefined && { page: 1 }), ...change }
    const address = toAddress(next)
    if (router.resolve({ query: address }).fullPath === route.fullPath) void load()
    else void router.push({ query: address })
  }

  /** Numbers of the first rows that meet the conditions, beyond the page too; undefined when they could not be read. */
  async function firstNumbers(most: number): Promise<string[] | undefined> {
    const { conditions, sort } = state.value
    const numbers: string[] = []
    try {
      for (let at = 1; numbers.length < most; at++) {
        const { items } = await listCases({ ...toQuery(conditions), sort, page: at, size: LARGEST_PAGE })
        numbers.push(...items.map(({ number }) => number))
        if (items.length < LARGEST_PAGE) break
      }
    } catch (error) {
      problem.value = asProblem(error)
      return undefined
    }
    return numbers.slice(0, most)
  }

  onCasesChanged((changes) => {
    const shown = new Set(page.value?.items.map(({ number }) => number))
    const hit = changes.filter(({ number }) => shown.has(number)).map(({ number }) => number)
    if (hit.length > 0) changed.value = new Set([...changed.value, ...hit])
  })

  watch(
    () => route.fullPath,
    () => route.path === '/cases' && void load(),
    { immediate: true },
  )
  onBeforeUnmount(() => asked?.abort())
  return { state, page, fetchedAt, problem, loading, slow, changed, load, cancel, go, firstNumbers }
}
