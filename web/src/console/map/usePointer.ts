import type { Map as MapLibreMap, MapGeoJSONFeature, MapMouseEvent } from 'maplibre-gl'
import type { LonLat } from '@/shared/map/geometry'
import { currentLanguage } from '@/shared/locales'
import { CASE_LAYERS } from '@/shared/map/layers'

export interface PointerEvents {
  pickCase: (number: string) => void
  pickArea: (id: number, at: LonLat) => void
  openCluster: (at: LonLat) => void
  hover: (what: { text: string; x: number; y: number } | null) => void
  moved: (at: LonLat) => void
  /** False while a shape is being drawn. */
  active: () => boolean
  /** Words for a cluster under the pointer. */
  clusterWords: (count: number) => string
  /** A class by its name in the language of the screen. */
  className: (name: string) => string
  /** Words for an area under the pointer; none: nothing to say. */
  areaWords: (id: number, name: string) => string | null
}

const text = (feature: MapGeoJSONFeature | undefined, name: string): string =>
  String(feature?.properties[name] ?? '')

const nameOf = (area: MapGeoJSONFeature): string =>
  (currentLanguage.value === 'en' && text(area, 'nameEn')) || text(area, 'name')

/** The level that a click means at a zoom: the one whose borders are the finest in sight. */
export function levelAt(zoom: number): string[] {
  if (zoom >= 14) return ['grid3', 'grid2', 'grid1']
  if (zoom >= 12.3) return ['community']
  if (zoom >= 10) return ['township']
  return ['county']
}

function areaUnder(map: MapLibreMap, event: MapMouseEvent): MapGeoJSONFeature | undefined {
  const found = map.queryRenderedFeatures(event.point, { layers: ['grid-fill', 'division-fill'] })
  for (const level of levelAt(map.getZoom())) {
    const hit = found.find((feature) => feature.properties['level'] === level)
    if (hit) return hit
  }
  return found.find((feature) => feature.properties['level'] === 'community') ?? found[0]
}

/** What the pointer does on the map: cases first, then clusters, then the area beneath. */
export function listenToPointer(map: MapLibreMap, events: PointerEvents): void {
  const caseUnder = (event: MapMouseEvent) =>
    map.queryRenderedFeatures(event.point, { layers: CASE_LAYERS })[0]
  map.on('click', (event) => {
    if (!events.active()) return
    const at: LonLat = { lon: event.lngLat.lng, lat: event.lngLat.lat }
    const hit = caseUnder(event)
    if (hit?.properties['number']) return events.pickCase(text(hit, 'number'))
    if (hit) return events.openCluster(at)
    const area = areaUnder(map, event)
    const id: unknown = area?.properties['id']
    if (typeof id === 'number') events.pickArea(id, at)
  })
  map.on('mousemove', (event) => {
    events.moved({ lon: event.lngLat.lng, lat: event.lngLat.lat })
    if (!events.active()) return
    const hit = caseUnder(event)
    map.getCanvas().style.cursor = hit ? 'pointer' : ''
    const { x, y } = event.point
    if (!hit) {
      const area = areaUnder(map, event)
      const words = area ? events.areaWords(Number(area.properties['id']), nameOf(area)) : null
      events.hover(words === null ? null : { x, y, text: words })
    } else if (hit.properties['number'])
      events.hover({ x, y, text: events.className(text(hit, 'className')) })
    else events.hover({ x, y, text: events.clusterWords(Number(hit.properties['count'])) })
  })
  map.on('mouseout', () => events.hover(null))
}
