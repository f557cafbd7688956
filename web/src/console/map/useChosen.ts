import { ref, shallowRef } from 'vue'
import { getCase } from '@/shared/api/cases'
import { asProblem, type Problem } from '@/shared/api/problem'
import type { CaseDetail } from '@/shared/api/types'
import type { LonLat } from '@/shared/map/geometry'
import { currentTime } from '@/shared/now'
import { getCard, type AreaCard } from './figuresApi'

/** The one thing that is looked at: an area or a case, with its card. */
export function useChosen() {
  const area = shallowRef<AreaCard | null>(null)
  const row = shallowRef<CaseDetail | null>(null)
  const at = ref<LonLat | null>(null)
  const picked = ref<string | null>(null)
  const fetchedAt = ref(0)
  const problem = shallowRef<Problem | null>(null)
  let asked: AbortController | undefined

  function clear(): void {
    asked?.abort()
    area.value = null
    row.value = null
    at.value = null
    picked.value = null
    problem.value = null
  }

  async function take(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    clear()
    const mine = new AbortController()
    asked = mine
    try {
      await work(mine.signal)
    } catch (error) {
      if (!mine.signal.aborted) problem.value = asProblem(error)
    }
  }

  const chooseArea = (id: number, point: LonLat | null) =>
    take(async (signal) => {
      area.value = await getCard(id, signal)
      at.value = point ?? area.value.point ?? null
    })

  const chooseCase = (number: string) =>
    take(async (signal) => {
      picked.value = number
      const found = await getCase(number, signal)
      row.value = found
      fetchedAt.value = currentTime()
      at.value = found.point ?? null
    })

  return { area, row, at, picked, fetchedAt, problem, clear, chooseArea, chooseCase }
}
