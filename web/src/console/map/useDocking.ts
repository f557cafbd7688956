import type { Map as MapLibreMap } from 'maplibre-gl'
import { nextTick, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { freestCorner, type Corner, type LonLat } from '@/shared/map/geometry'

export interface Docked {
  corner: Corner
  /** The hairline, pixels of the map. */
  tie: { x1: number; y1: number; x2: number; y2: number } | null
}

/** Room that the search box, the tools and the legend take, pixels. */
const MARGIN = { x: 12, top: 58, bottom: 50 }
const CORNERS: Corner[] = ['top-left', 'bottom-right', 'bottom-left', 'top-right']
/** The tools stand at the right. */
const RIGHT = 54

function place(corner: Corner, view: HTMLElement, card: HTMLElement) {
  const left = corner.endsWith('left') ? MARGIN.x : view.clientWidth - card.offsetWidth - RIGHT
  const top = corner.startsWith('top') ? MARGIN.top : view.clientHeight - card.offsetHeight - MARGIN.bottom
  return { left, top, right: left + card.offsetWidth, bottom: top + card.offsetHeight }
}

/**
 * Docks a card in the freest corner of the map and ties it to its object with a hairline. The corner is chosen once per
 * object, so that the card does not jump; the line follows the map.
 */
export function useDocking(
  map: ShallowRef<MapLibreMap | undefined>,
  card: Ref<HTMLElement | null>,
  object: Ref<LonLat | null>,
  marks: () => LonLat[],
) {
  const docked = shallowRef<Docked>({ corner: 'top-left', tie: null })
  const style = ref<Record<string, string>>({})

  function draw(): void {
    const view = map.value?.getContainer()
    if (!map.value || !view || !card.value || !object.value) {
      docked.value = { ...docked.value, tie: null }
      return
    }
    const { corner } = docked.value
    const box = place(corner, view, card.value)
    style.value = { left: `${box.left}px`, top: `${box.top}px` }
    const to = map.value.project(object.value)
    const visible = to.x >= 0 && to.y >= 0 && to.x <= view.clientWidth && to.y <= view.clientHeight
    const covered = to.x >= box.left && to.x <= box.right && to.y >= box.top && to.y <= box.bottom
    const x1 = to.x < box.left ? box.left : to.x > box.right ? box.right : to.x
    const y1 = Math.min(Math.max(to.y, box.top), box.bottom)
    docked.value = { corner, tie: visible && !covered ? { x1, y1, x2: to.x, y2: to.y } : null }
  }

  async function choose(): Promise<void> {
    await nextTick()
    const view = map.value?.getContainer()
    if (!map.value || !view || !card.value || !object.value) return draw()
    const made = map.value
    const size = { width: card.value.offsetWidth + MARGIN.x, height: card.value.offsetHeight + MARGIN.top }
    const corner = freestCorner(
      { width: view.clientWidth, height: view.clientHeight },
      size,
      made.project(object.value),
      marks().map((mark) => made.project(mark)),
      CORNERS,
    )
    docked.value = { ...docked.value, corner }
    draw()
  }

  watch(object, () => void choose())
  watch(map, (made) => made?.on('move', draw))
  return { docked, style, choose, draw }
}
