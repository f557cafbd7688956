import type { Map as MapLibreMap } from 'maplibre-gl'
import { computed, onBeforeUnmount, reactive, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { asProblem, type Problem } from '@/shared/api/problem'
import { onCasesChanged } from '@/shared/live'
import type { Box } from '@/shared/map/geometry'
import { showCases, showHeat } from '@/shared/map/layers'
import { listHeat, listMapCases, type CaseFilter, type MapCases } from '@/shared/map/mapApi'
import { apart } from './apart'
import type { Brush } from './brush'
import { bbox, getSummary, listDays, type Day, type Summary } from './figuresApi'
import { wantedDates, wantedState, type LayerSwitches } from './layerTree'

/** After the map came to rest, and after live changes, ms. */
const REST = 120
const LIVE = 3000

type Part = 'cases' | 'heat' | 'summary' | 'days'

/** Everything on the page that follows the view of the map: markers, heat, figures, days. */
export function useViewData(
  map: ShallowRef<MapLibreMap | undefined>,
  switches: LayerSwitches,
  brush: Ref<Brush | null>,
  pinned: Ref<boolean>,
  picked: Ref<string | null>,
) {
  const cases = shallowRef<MapCases>({ points: [], clusters: [] })
  const summary = shallowRef<Summary | null>(null)
  /** What the summary is of, as conditions of the list; it stays with a pinned summary. */
  const summaryOf = shallowRef<Record<string, string>>({})
  const days = shallowRef<Day[]>([])
  const box = shallowRef<Box | null>(null)
  const zoom = ref(0)
  const loading = reactive(new Set<Part>())
  const problems = reactive(new Map<Part, Problem>())
  const asked = new Map<Part, AbortController>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const filter = computed<CaseFilter | null>(() => {
    const state = wantedState(switches)
    return state && { state, ...wantedDates(brush.value, days.value, state === 'closed') }
  })

  async function ask<T>(
    part: Part,
    work: (signal: AbortSignal) => Promise<T>,
    take: (answer: T) => void,
  ): Promise<void> {
    asked.get(part)?.abort()
    const mine = new AbortController()
    asked.set(part, mine)
    loading.add(part)
    try {
      take(await work(mine.signal))
      problems.delete(part)
    } catch (error) {
      if (!mine.signal.aborted) problems.set(part, asProblem(error))
    } finally {
      if (asked.get(part) === mine) loading.delete(part)
    }
  }

  function draw(): void {
    if (!map.value) return
    const { points, clusters } = apart(cases.value, zoom.value, picked.value)
    showCases(map.value, points, clusters, picked.value)
  }

  function loadCases(): void {
    const wanted = filter.value
    const seen = box.value
    if (!wanted || !seen) {
      cases.value = { points: [], clusters: [] }
      return draw()
    }
    void ask(
      'cases',
      (signal) => listMapCases(seen, zoom.value, wanted, signal),
      (answer) => {
        cases.value = answer
        draw()
      },
    )
  }

  function loadHeat(): void {
    const seen = box.value
    if (!map.value) return
    if (!switches.heat || !seen) return showHeat(map.value, [])
    const wanted: CaseFilter = { state: 'all', ...wantedDates(brush.value, days.value, true) }
    void ask(
      'heat',
      (signal) => listHeat(seen, wanted, signal),
      ({ points }) => map.value && showHeat(map.value, points),
    )
  }

  function loadFigures(): void {
    const seen = box.value
    if (!seen || pinned.value) return
    const dates = wantedDates(brush.value, days.value, false)
    void ask(
      'summary',
      (signal) => getSummary(seen, dates, signal),
      (answer) => {
        summary.value = answer
        summaryOf.value = { bbox: bbox(seen), ...dates }
      },
    )
    void ask(
      'days',
      (signal) => listDays(seen, signal),
      (answer) => (days.value = answer),
    )
  }

  /** Reads where the map stands and asks for all of it again. */
  function look(): void {
    if (!map.value) return
    const bounds = map.value.getBounds()
    box.value = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
    zoom.value = map.value.getZoom()
    loadFigures()
    loadCases()
    loadHeat()
  }

  function soon(ms = REST): void {
    clearTimeout(timer)
    timer = setTimeout(look, ms)
  }

  watch(map, (made) => {
    made?.on('moveend', () => soon())
    if (made) look()
  })
  watch(filter, (now, before) => JSON.stringify(now) !== JSON.stringify(before) && loadCases())
  watch(() => [switches.heat, brush.value], loadHeat)
  watch(brush, loadFigures)
  watch(picked, draw)
  watch(pinned, loadFigures)
  onCasesChanged(() => soon(LIVE))
  onBeforeUnmount(() => {
    clearTimeout(timer)
    asked.forEach((controller) => controller.abort())
  })
  return { cases, summary, summaryOf, days, box, zoom, loading, problems, filter, look }
}
