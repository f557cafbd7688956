import type { Feature, FeatureCollection, Geometry } from 'geojson'
import type { ExpressionSpecification, GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import type { LonLat } from './geometry'
import type { CaseCluster, CaseMark } from './mapApi'
import { addMarkerIcons, MOST_DIGITS } from './markers'
import { LAMPS, type Palette } from './palette'
import { AREA_LAYERS, FIRST_LABEL, type AreaSwitch } from './style'

/** Layers of cases that the pointer can hit. */
export const CASE_LAYERS = ['case-cluster', 'case-point']

type Properties = Record<string, string | number | null | undefined>

const collection = (features: Feature<Geometry, Properties>[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features,
})

const pointFeature = (at: LonLat, properties: Properties): Feature<Geometry, Properties> => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [at.lon, at.lat] },
  properties,
})

function setData(map: MapLibreMap, source: string, features: Feature<Geometry, Properties>[]): void {
  map.getSource<GeoJSONSource>(source)?.setData(collection(features))
}

/** Adds the sources and layers for what changes: heat, a drawn shape, cases. Call once after the style is there. */
export function addDataLayers(map: MapLibreMap, palette: Palette, fonts: string[]): void {
  addMarkerIcons(map, palette)
  for (const id of ['heat', 'shape', 'cases']) map.addSource(id, { type: 'geojson', data: collection([]) })
  addHeat(map, palette)
  addShape(map, palette)
  addCases(map, palette, fonts)
  addShapeWords(map, palette, fonts)
}

function addHeat(map: MapLibreMap, palette: Palette): void {
  const paint = {
    'heatmap-weight': ['get', 'weight'],
    'heatmap-radius': ['interpolate', ['linear'], ['zoom'], 11, 12, 15, 34, 18, 90],
    'heatmap-intensity': ['interpolate', ['linear'], ['zoom'], 11, 0.4, 17, 1],
    'heatmap-opacity': 0.62,
    'heatmap-color': [
      'interpolate',
      ['linear'],
      ['heatmap-density'],
      0,
      'rgba(184,115,0,0)',
      0.25,
      palette.lamps.yellow,
      1,
      palette.lamps.red,
    ],
  }
  map.addLayer({ id: 'heat', type: 'heatmap', source: 'heat', paint: paint as object }, FIRST_LABEL)
}

function addShape(map: MapLibreMap, palette: Palette): void {
  map.addLayer({
    id: 'shape-fill',
    type: 'fill',
    source: 'shape',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': palette.selected, 'fill-opacity': 0.05 },
  })
  map.addLayer({
    id: 'shape-line',
    type: 'line',
    source: 'shape',
    filter: ['!=', ['geometry-type'], 'Point'],
    paint: { 'line-color': palette.selected, 'line-width': 1.2, 'line-dasharray': [3, 2.5] },
  })
}

/** Corners and figures of a shape stand over the cases. */
function addShapeWords(map: MapLibreMap, palette: Palette, fonts: string[]): void {
  map.addLayer({
    id: 'shape-corner',
    type: 'circle',
    source: 'shape',
    filter: ['has', 'corner'],
    paint: {
      'circle-radius': 3.5,
      'circle-color': palette.raised,
      'circle-stroke-color': palette.selected,
      'circle-stroke-width': 1.5,
    },
  })
  map.addLayer({
    id: 'shape-label',
    type: 'symbol',
    source: 'shape',
    filter: ['has', 'label'],
    layout: {
      'text-field': ['get', 'label'],
      'text-font': fonts,
      'text-size': 13,
      'text-max-width': 30,
      'text-anchor': 'top',
      'text-offset': [0, 0.7],
      'text-allow-overlap': true,
    },
    paint: { 'text-color': palette.areaLabel, 'text-halo-color': palette.land, 'text-halo-width': 3 },
  })
}

function addCases(map: MapLibreMap, palette: Palette, fonts: string[]): void {
  map.addLayer({
    id: 'case-cluster',
    type: 'symbol',
    source: 'cases',
    filter: ['has', 'count'],
    layout: {
      'icon-image': ['concat', 'cluster-', ['get', 'lamp'], '-', ['get', 'digits']],
      'icon-allow-overlap': true,
      'text-field': ['get', 'label'],
      'text-font': fonts,
      'text-size': 13,
      'text-offset': [0.6, 0],
      'text-allow-overlap': true,
      'symbol-sort-key': ['get', 'order'],
    },
    paint: { 'text-color': palette.ink },
  })
  map.addLayer({
    id: 'case-point',
    type: 'symbol',
    source: 'cases',
    filter: ['!', ['has', 'count']],
    layout: {
      'icon-image': ['concat', 'case-', ['get', 'lamp'], ['get', 'picked']],
      'icon-allow-overlap': true,
      'symbol-sort-key': ['get', 'order'],
      'text-field': ['get', 'label'],
      'text-font': fonts,
      'text-size': 13,
      'text-anchor': 'left',
      'text-offset': [1, 0],
      'text-optional': true,
    },
    paint: { 'text-color': palette.ink, 'text-halo-color': palette.raised, 'text-halo-width': 2 },
  })
}

/** Later is on top: red over yellow over green over grey over closed, and what is picked over all. */
const order = (lamp: CaseMark['lamp'], picked: boolean) => (picked ? 100 : LAMPS.length - LAMPS.indexOf(lamp))

/** A number for a pill: whole as long as it fits, else in thousands, which is enough to decide to zoom in. */
export function shortCount(count: number): { label: string; digits: number } {
  const label = count < 10 ** MOST_DIGITS ? String(count) : `${Math.round(count / 1000)}k`
  return { label, digits: Math.min(MOST_DIGITS, label.length) }
}

/** Shows these cases and clusters; a mark may carry a short label such as its rank. */
export function showCases(
  map: MapLibreMap,
  marks: (CaseMark & { label?: string })[],
  clusters: CaseCluster[] = [],
  picked: string | null = null,
): void {
  const points = marks.map((mark) => {
    const on = mark.number === picked
    const { number, lamp, label, className, address } = mark
    return pointFeature(mark, {
      number,
      lamp,
      label,
      className,
      address,
      picked: on ? '-picked' : '',
      order: order(lamp, on),
    })
  })
  const groups = clusters.map((cluster) =>
    pointFeature(cluster, {
      count: cluster.count,
      ...shortCount(cluster.count),
      lamp: cluster.worst,
      order: order(cluster.worst, false),
    }),
  )
  setData(map, 'cases', [...points, ...groups])
}

export function showHeat(map: MapLibreMap, points: (LonLat & { weight: number })[]): void {
  setData(
    map,
    'heat',
    points.map((point) => pointFeature(point, { weight: point.weight })),
  )
}

/** Draws shapes with a dashed line, and a text at a point of its own. */
export function showShape(map: MapLibreMap, shapes: Feature[], label?: LonLat & { text: string }): void {
  const features = shapes as Feature<Geometry, Properties>[]
  setData(map, 'shape', label ? [...features, pointFeature(label, { label: label.text })] : features)
}

/** Colours by which an area's count is drawn: from `from` on; the first of nothing. */
export interface ShadeStep {
  from: number
  colour: string
}

/** Colours communities and grids by their counts; without steps they are plain again. */
export function showShades(
  map: MapLibreMap,
  counts: Record<string, number>,
  steps: { community: ShadeStep[]; grid: ShadeStep[] } | null,
): void {
  const count = ['coalesce', ['get', ['to-string', ['get', 'id']], ['literal', counts]], 0]
  for (const level of ['community', 'grid'] as const) {
    const layer = `shade-${level}`
    const [first, ...others] = steps?.[level] ?? []
    map.setLayoutProperty(layer, 'visibility', first ? 'visible' : 'none')
    if (!first) continue
    const colours = others.length
      ? ['step', count, first.colour, ...others.flatMap(({ from, colour }) => [from, colour])]
      : first.colour
    map.setPaintProperty(layer, 'fill-color', colours as ExpressionSpecification)
  }
}

/** Marks these areas as picked with a thick border and a light fill. */
export function pickAreas(map: MapLibreMap, ids: number[]): void {
  for (const layer of ['grid', 'division']) {
    for (const part of ['fill', 'line']) {
      map.setFilter(`${layer}-picked-${part}`, ['in', ['get', 'id'], ['literal', ids]])
    }
  }
}

export function showAreas(map: MapLibreMap, name: AreaSwitch, visible: boolean): void {
  for (const layer of AREA_LAYERS[name]) {
    map.setLayoutProperty(layer, 'visibility', visible ? 'visible' : 'none')
  }
}
