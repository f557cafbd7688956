import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { Problem } from '@/shared/api/problem'
import { circleBox } from '@/shared/map/geometry'
import { listMapCases, locate, type CaseMark, type Located } from '@/shared/map/mapApi'
import type { Draft } from './draft'
import { getAreaStaff, getClass, listSimilar, type AreaStaff, type SimilarCase } from './reportApi'

export type PlaceState = 'none' | 'looking' | 'found' | 'outside' | 'failed'

/** Metres and hours in which open cases of the same class count as the same, unless the class says otherwise. */
const METRES = 50
const HOURS = 24
/** Open cases are drawn this far around, metres. */
const AROUND = 250
/** At this zoom the map tells every case by itself. */
const SINGLE = 22

/** What is around the point of the draft: its grid and staff, and open cases that may be the same thing. */
export function useSurroundings(draft: Draft) {
  const state = ref<PlaceState>('none')
  const located = shallowRef<Located | null>(null)
  const staff = shallowRef<AreaStaff[]>([])
  const similar = shallowRef<SimilarCase[]>([])
  const near = shallowRef<CaseMark[]>([])
  /** The lifecycle that the chosen class says. */
  const ofClass = ref<string | null>(null)
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

  async function findNear(): Promise<void> {
    const { point } = draft
    const found = point
      ? await listMapCases(circleBox(point, AROUND), SINGLE, { state: 'open' }).catch(() => null)
      : null
    if (draft.point === point) near.value = found?.points ?? []
  }

  async function readWithin(code: string | undefined): Promise<void> {
    const found = code ? await getClass(code).catch(() => null) : null
    if (draft.chosen?.classCode !== code) return
    ofClass.value = found?.lifecycle ?? null
    within.value = { metres: found?.duplicateMetres || METRES, hours: found?.duplicateHours || HOURS }
  }

  function soon(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void findSimilar(), 400)
  }

  watch(
    () => [draft.point?.lon, draft.point?.lat],
    () => {
      void findPlace()
      void findNear()
    },
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
  /** Open cases around, those that may be the same with their rank. */
  const neighbours = computed(() =>
    near.value.map((mark) => {
      const rank = similar.value.findIndex(({ number }) => number === mark.number)
      return rank < 0 ? mark : { ...mark, label: String(rank + 1) }
    }),
  )
  return { state, located, officer, similar, neighbours, within, ofClass, findPlace }
}
