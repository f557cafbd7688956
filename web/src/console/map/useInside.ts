import { computed, ref, shallowRef } from 'vue'
import { asProblem, type Problem } from '@/shared/api/problem'
import type { LampColour } from '@/shared/api/types'
import type { Box, LonLat } from '@/shared/map/geometry'
import { listMapCases, type CaseFilter, type CaseMark } from '@/shared/map/mapApi'
import { LAMPS } from '@/shared/map/palette'

/** At this zoom the server tells every case by itself. */
const SINGLE = 22

interface Wanted {
  box: Box
  filter: CaseFilter
  contains?: (point: LonLat) => boolean
  radius?: number | undefined
}

/** The list of cases inside a shape or the view. */
export function useInside() {
  const marks = shallowRef<CaseMark[] | null>(null)
  const truncated = ref(false)
  const open = ref(false)
  const wanted = shallowRef<Wanted | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const radius = computed(() => wanted.value?.radius ?? null)
  let asked: AbortController | undefined

  async function load(): Promise<void> {
    const now = wanted.value
    if (!now) return
    asked?.abort()
    const mine = new AbortController()
    asked = mine
    problem.value = null
    try {
      const answer = await listMapCases(now.box, SINGLE, now.filter, mine.signal)
      const inside = now.contains ? answer.points.filter(now.contains) : answer.points
      marks.value = [...inside].sort((a, b) => LAMPS.indexOf(a.lamp) - LAMPS.indexOf(b.lamp))
      truncated.value = answer.truncated ?? false
    } catch (error) {
      if (!mine.signal.aborted) problem.value = asProblem(error)
    }
  }

  function show(next: Wanted, lamps: LampColour[] = []): void {
    wanted.value = lamps.length > 0 ? { ...next, filter: { ...next.filter, lamp: lamps } } : next
    marks.value = null
    open.value = true
    void load()
  }

  function close(): void {
    asked?.abort()
    open.value = false
    wanted.value = null
    marks.value = null
  }

  return { marks, truncated, open, radius, wanted, problem, show, close, load }
}
