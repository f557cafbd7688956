import type { Map as MapLibreMap } from 'maplibre-gl'
import { computed, onBeforeUnmount, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { onCasesChanged } from '@/shared/live'
import { showShades } from '@/shared/map/layers'
import { readPalette } from '@/shared/map/palette'
import { SHADE_GRIDS_FROM } from '@/shared/map/style'
import { listShades, type AreaShade } from './figuresApi'
import type { LayerSwitches } from './layerTree'
import { stepsOf } from './shades'

/** After live changes, ms: colours need not be up to the second. */
const LIVE = 15_000

/** Colours grids, and communities where the map shows no grids, by the figure that the layer tree names. */
export function useShades(
  map: ShallowRef<MapLibreMap | undefined>,
  switches: LayerSwitches,
  zoom: Ref<number>,
) {
  const rows = shallowRef<AreaShade[]>([])
  const failed = ref(false)
  let asked: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const countsOf = (level: 'community' | 'grid') =>
    rows.value.filter((row) => row.level.startsWith(level)).map(({ count }) => count)
  const steps = computed(() => {
    if (switches.shade === 'none' || !map.value) return null
    const palette = readPalette()
    return {
      community: stepsOf(countsOf('community'), switches.shade, palette),
      grid: stepsOf(countsOf('grid'), switches.shade, palette),
    }
  })
  const counts = computed(() => Object.fromEntries(rows.value.map(({ id, count }) => [String(id), count])))

  async function load(): Promise<void> {
    asked?.abort()
    failed.value = false
    if (switches.shade === 'none') return void (rows.value = [])
    const mine = new AbortController()
    asked = mine
    try {
      rows.value = await listShades(switches.shade, mine.signal)
    } catch {
      if (!mine.signal.aborted) failed.value = true
    }
  }

  watch(() => switches.shade, load, { immediate: true })
  watch([map, steps], () => map.value && showShades(map.value, counts.value, steps.value))
  onCasesChanged(() => {
    clearTimeout(timer)
    timer = setTimeout(() => void load(), LIVE)
  })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    asked?.abort()
  })

  return {
    failed,
    /** The steps of what is coloured at this zoom, for the legend. */
    legend: computed(() => steps.value?.[zoom.value >= SHADE_GRIDS_FROM ? 'grid' : 'community'] ?? null),
    /** The figure of an area; undefined when nothing is coloured. */
    countOf: (id: number) => (steps.value ? (counts.value[String(id)] ?? 0) : undefined),
  }
}
