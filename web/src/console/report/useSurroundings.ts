import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { Problem } from '@/shared/api/problem'
import { locate, type Located } from '@/shared/map/mapApi'
import type { Draft } from './draft'
import { getAreaStaff, getClass, listSimilar, type AreaStaff, type SimilarCase } from './reportApi'

export type PlaceState = 'none' | 'looking' | 'found' | 'outside' | 'failed'

/** Metres and hours in which open cases of the same class count as the same, unless the class says otherwise. */
const METRES = 50
const HOURS = 24

/** What is around the point of the draft: its grid and staff, and open cases that may be the same thing. */
export function useSurroundings(draft: Draft) {
  const state = ref<PlaceState>('none')
  const located = shallowRef<Located | null>(null)
  const staff = shallowRef<AreaStaff[]>([])
  const similar = shallowRef<SimilarCase[]>([])
  const within = ref({ metres: METRES, hours: HOURS })
  let asked: AbortController | undefined
  let askedSimilar: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  async function findPlace(): Promise<void> {
    asked?.abort()
    located.value = null
    staff.value = []
    if (!draft.point) {
      state.value = 'none'
      return
    }
    asked = new AbortController()
    const { signal } = asked
    state.value = 'looking'
    try {
      const found = await locate(draft.point, signal)
      located.value = found
      state.value = 'found'
      staff.value = await getAreaStaff(found.area.id, signal).catch(() => [])
    } catch (error) {
      if (signal.aborted) return
      if (located.value) return
      state.value = error instanceof Problem && error.status === 404 ? 'outside' : 'failed'
    }
  }

  async function findSimilar(): Promise<void> {
    askedSimilar?.abort()
    if (!draft.point) {
      similar.value = []
      return
    }
    askedSimilar = new AbortController()
    try {
      const { point, chosen, description } = draft
      similar.value = await listSimilar(chosen?.classCode, point, description, askedSimilar.signal)
    } catch {
      if (!askedSimilar.signal.aborted) similar.value = []
    }
  }

  async function readWithin(code: string | undefined): Promise<void> {
    const found = code ? await getClass(code).catch(() => null) : null
    if (draft.chosen?.classCode !== code) return
    within.value = { metres: found?.duplicateMetres || METRES, hours: found?.duplicateHours || HOURS }
  }

  function soon(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void findSimilar(), 400)
  }

  watch(
    () => [draft.point?.lon, draft.point?.lat],
    () => void findPlace(),
    { immediate: true },
  )
  watch(() => [draft.point?.lon, draft.point?.lat, draft.chosen?.classCode, draft.description], soon, {
    immediate: true,
  })
  watch(
    () => draft.chosen?.classCode,
    (code) => void readWithin(code),
    { immediate: true },
  )
  onBeforeUnmount(() => {
    clearTimeout(timer)
    asked?.abort()
    askedSimilar?.abort()
  })

  const officer = computed(() => staff.value.find(({ post }) => post === 'grid_officer') ?? null)
  return { state, located, officer, similar, within, findPlace }
}
