import type { Map as MapLibreMap } from 'maplibre-gl'
import { nextTick, type ShallowRef } from 'vue'
import type { Box, LonLat } from '@/shared/map/geometry'
import { boundsOf, type CaseMark, type MapConfig } from '@/shared/map/mapApi'
import { me } from '@/shared/session'
import type { useChosen } from './useChosen'

/** Zooms from which the borders below an area are drawn. */
const SHOWS_BELOW: Record<string, number> = { county: 12.3, township: 12.9, community: 14.6 }

/** Moves the map to what is looked at, and docks its card. */
export function useMapMoves(
  map: ShallowRef<MapLibreMap | undefined>,
  chosen: ReturnType<typeof useChosen>,
  dock: () => Promise<void> | void,
  config: () => MapConfig | undefined,
) {
  function fit(target: Box | null): void {
    if (target) map.value?.fitBounds(target, { padding: 40, maxZoom: 17, animate: false })
  }

  /** Back to what the account answers for; without an own area to the whole district. */
  async function home(): Promise<void> {
    fit((await boundsOf(me.value?.scope.areas ?? [])) ?? config()?.bounds ?? null)
  }

  async function openArea(id: number, point: LonLat | null, go = false): Promise<void> {
    await chosen.chooseArea(id, point)
    if (go) fit(chosen.area.value?.bounds ?? null)
    await nextTick()
    await dock()
  }

  /** One level down: shows all of the area, close enough for the borders below it. */
  function below(): void {
    const card = chosen.area.value
    if (!card || !map.value) return
    fit(card.bounds ?? null)
    const least = SHOWS_BELOW[card.level] ?? 10
    if (map.value.getZoom() < least) map.value.jumpTo({ zoom: least })
  }

  async function pickCase(number: string): Promise<void> {
    await chosen.chooseCase(number)
    await nextTick()
    await dock()
  }

  function pickMark(mark: CaseMark): void {
    if (map.value && !map.value.getBounds().contains(mark)) map.value.jumpTo({ center: mark })
    void pickCase(mark.number)
  }

  return { home, openArea, below, pickCase, pickMark }
}
