import { ref, shallowRef } from 'vue'
import type { Problem } from '@/shared/api/problem'
import { asProblem } from '@/shared/api/problem'
import { queryClient } from '@/shared/queries'

/** One write at a time: whether it is under way, and why the last one was refused. */
export function useSaving() {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)

  /** Gives the answer, or undefined when the write was refused; the problem then says why. */
  async function save<T>(work: () => Promise<T>): Promise<{ done: T } | undefined> {
    if (busy.value) return undefined
    busy.value = true
    problem.value = null
    try {
      return { done: await work() }
    } catch (error) {
      problem.value = asProblem(error)
      // somebody was faster: what is shown is read again
      if (problem.value.slug === 'stale-version') void queryClient.invalidateQueries()
      return undefined
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, save }
}
