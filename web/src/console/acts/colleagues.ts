import { ref, shallowReactive } from 'vue'
import { searchDirectory } from '@/shared/api/people'
import type { Colleague } from '@/shared/api/people'

const PAUSE_MS = 200
/** Everybody who was found so far, so that a chosen id keeps its name. */
const known = shallowReactive(new Map<number, Colleague>())

export const colleagueOf = (id: number): Colleague | undefined => known.get(id)

/** People by words of their name or unit, a moment after the last key. */
export function useColleagues() {
  const found = ref<Colleague[]>([])
  const asking = ref(false)
  let stop: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function search(words: string): void {
    stop?.abort()
    clearTimeout(timer)
    const mine = (stop = new AbortController())
    asking.value = true
    timer = setTimeout(async () => {
      const people = await searchDirectory(words.trim(), mine.signal).catch(() => [])
      if (mine.signal.aborted) return
      for (const person of people) known.set(person.id, person)
      found.value = people
      asking.value = false
    }, PAUSE_MS)
  }

  return { found, asking, search }
}
