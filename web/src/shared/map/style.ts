import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  RasterSourceSpecification,
  StyleSpecification,
} from 'maplibre-gl'
import { metresPerPixel } from './geometry'
import type { Palette } from './palette'

/** What the style depends on besides the colours. */
export interface StyleOptions {
  /** Origin of the server, such as https://host: workers need whole addresses. */
  origin: string
  /** Path below which the tiles lie. */
  path?: string
  /** Whether areas are drawn. */
  areas?: boolean
  /** Latitude for which road widths in metres are exact. */
  lat: number
  /** English names where there are any. */
  english: boolean
  /** CSS family names in order of preference; the browser's own fonts, nothing is fetched. */
  fonts: string[]
  /** Raster pictures beneath our own lines, when the operator set a source. */
  backdrop: RasterSourceSpecification | null
}

/** Switches of the layer tree; each names the layers it shows. */
export const AREA_LAYERS = {
  grid: ['grid-line', 'grid-label'],
  community: ['community-line', 'community-label'],
  township: ['township-line', 'township-label', 'county-line'],
  cell: ['cell-line'],
} as const
export type AreaSwitch = keyof typeof AREA_LAYERS

/** Data layers are put under this one, so that names stay readable over them but markers stay on top of names. */
export const FIRST_LABEL = 'road-label'

/** Layers whose text follows the language. */
export const NAME_LAYERS = ['road-label', 'grid-label', 'community-label', 'township-label']

/** From this zoom on grids are coloured by a figure, before it communities. */
export const SHADE_GRIDS_FROM = 13.5

const BASE = 'base'
const AREAS = 'areas'

/** Width of a road in metres by kind. */
const ROAD_METRES: ExpressionSpecification = [
  'match',
  ['get', 'kind'],
  ['motorway', 'trunk', 'primary'],
  11,
  ['secondary', 'tertiary'],
  9,
  ['residential', 'unclassified', 'street'],
  6.5,
  4,
]
const PATHS: ExpressionSpecification = [
  'in',
  ['get', 'kind'],
  ['literal', ['path', 'footway', 'steps', 'pedestrian']],
]

type Width = DataDrivenPropertyValueSpecification<number>

/** A width in metres on the ground, plus a constant number of pixels. Exact at every zoom, since both grow by 2 per level. */
export function widthInMetres(lat: number, metres: ExpressionSpecification | number, plusPixels = 0): Width {
  const at = (zoom: number): ExpressionSpecification => [
    '+',
    ['*', metres as ExpressionSpecification, 1 / metresPerPixel(lat, zoom)],
    plusPixels,
  ]
  return ['interpolate', ['exponential', 2], ['zoom'], 12, at(12), 24, at(24)] as ExpressionSpecification
}

/** The name to print: English where wanted and known. */
export function named(english: boolean): ExpressionSpecification {
  return english ? ['coalesce', ['get', 'nameEn'], ['get', 'name']] : ['get', 'name']
}

function ground(p: Palette, lat: number): LayerSpecification[] {
  return [
    { id: 'land', type: 'background', paint: { 'background-color': p.land } },
    { id: 'water', type: 'fill', source: BASE, 'source-layer': 'water', paint: { 'fill-color': p.water } },
    { id: 'green', type: 'fill', source: BASE, 'source-layer': 'green', paint: { 'fill-color': p.green } },
    {
      id: 'road-casing',
      type: 'line',
      source: BASE,
      'source-layer': 'road',
      filter: ['!', PATHS] as FilterSpecification,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': p.casing, 'line-width': widthInMetres(lat, ROAD_METRES, 1.6) },
    },
    {
      id: 'path',
      type: 'line',
      source: BASE,
      'source-layer': 'road',
      minzoom: 15,
      filter: PATHS as FilterSpecification,
      paint: { 'line-color': p.path, 'line-width': 1, 'line-dasharray': [3, 2] },
    },
    {
      id: 'road',
      type: 'line',
      source: BASE,
      'source-layer': 'road',
      filter: ['!', PATHS] as FilterSpecification,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': p.road, 'line-width': widthInMetres(lat, ROAD_METRES) },
    },
    {
      id: 'building',
      type: 'fill',
      source: BASE,
      'source-layer': 'building',
      minzoom: 13.5,
      paint: { 'fill-color': p.building, 'fill-outline-color': p.buildingLine },
    },
  ]
}

function outline(
  id: string,
  layer: string,
  level: string | null,
  minzoom: number,
  colour: string,
  width: number,
) {
  return {
    id,
    type: 'line',
    source: AREAS,
    'source-layer': layer,
    minzoom,
    ...(level ? { filter: ['==', ['get', 'level'], level] as FilterSpecification } : {}),
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  } satisfies LayerSpecification
}

/** Areas coloured by a figure; the colours come with it. */
function shade(
  id: string,
  layer: string,
  filter: FilterSpecification,
  minzoom: number,
  maxzoom: number,
): LayerSpecification {
  return {
    id,
    type: 'fill',
    source: AREAS,
    'source-layer': layer,
    minzoom,
    maxzoom,
    filter,
    layout: { visibility: 'none' },
    paint: { 'fill-opacity': 0.7 },
  }
}

function borders(p: Palette): LayerSpecification[] {
  const none: FilterSpecification = ['==', ['get', 'id'], -1]
  const picked = (layer: string): LayerSpecification[] => [
    {
      id: `${layer}-picked-fill`,
      type: 'fill',
      source: AREAS,
      'source-layer': layer,
      filter: none,
      paint: { 'fill-color': p.selected, 'fill-opacity': 0.12 },
    },
    {
      id: `${layer}-picked-line`,
      type: 'line',
      source: AREAS,
      'source-layer': layer,
      filter: none,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': p.selected, 'line-width': 2.5 },
    },
  ]
  return [
    // Invisible, but what the pointer hits.
    { id: 'grid-fill', type: 'fill', source: AREAS, 'source-layer': 'grid', paint: { 'fill-opacity': 0 } },
    {
      id: 'division-fill',
      type: 'fill',
      source: AREAS,
      'source-layer': 'division',
      paint: { 'fill-opacity': 0 },
    },
    shade('shade-community', 'division', ['==', ['get', 'level'], 'community'], 0, SHADE_GRIDS_FROM),
    shade('shade-grid', 'grid', true, SHADE_GRIDS_FROM, 24),
    { ...outline('cell-line', 'cell', null, 15.5, p.grid, 0.6), layout: { visibility: 'none' } },
    outline('grid-line', 'grid', null, 13.5, p.grid, 1),
    outline('community-line', 'division', 'community', 12, p.community, 2.2),
    outline('township-line', 'division', 'township', 9, p.community, 2.2),
    outline('county-line', 'division', 'county', 0, p.community, 3),
    ...picked('division'),
    ...picked('grid'),
  ]
}

function labels(p: Palette, options: StyleOptions): LayerSpecification[] {
  const halo = { 'text-halo-color': p.land, 'text-halo-width': 3 }
  const areaLabel = (id: string, levels: string[], minzoom: number, maxzoom: number): LayerSpecification => ({
    id,
    type: 'symbol',
    source: AREAS,
    'source-layer': 'label',
    minzoom,
    maxzoom,
    filter: ['in', ['get', 'level'], ['literal', levels]],
    layout: { 'text-field': named(options.english), 'text-font': options.fonts, 'text-size': 13 },
    paint: { 'text-color': p.areaLabel, ...halo },
  })
  return [
    {
      id: 'road-label',
      type: 'symbol',
      source: BASE,
      'source-layer': 'road',
      minzoom: 14.5,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 320,
        'text-field': named(options.english),
        'text-font': options.fonts,
        'text-size': 12,
        'text-max-angle': 40,
      },
      paint: { 'text-color': p.label, ...halo },
    },
    areaLabel('grid-label', ['grid1', 'grid2', 'grid3'], 14.5, 24),
    areaLabel('community-label', ['community'], 12.8, 14.5),
    areaLabel('township-label', ['township'], 10, 12.8),
  ]
}

/** The whole base style: ground, borders and names, from our own tiles only. No glyph or sprite server. */
export function buildStyle(palette: Palette, options: StyleOptions): StyleSpecification {
  const { backdrop, path = '/api/map', areas = true } = options
  const tiles = (name: string) => [`${options.origin}${path}/tiles/${name}/{z}/{x}/{y}.mvt`]
  const [land, ...rest] = ground(palette, options.lat)
  const picture: LayerSpecification[] = backdrop
    ? [{ id: 'backdrop', type: 'raster', source: 'backdrop' }]
    : []
  return {
    version: 8,
    sources: {
      ...(backdrop && { backdrop }),
      [BASE]: { type: 'vector', tiles: tiles('base'), maxzoom: 16 },
      ...(areas && { [AREAS]: { type: 'vector' as const, tiles: tiles('areas'), maxzoom: 16 } }),
    },
    layers: [
      ...(land ? [land] : []),
      ...picture,
      ...rest,
      ...(areas ? borders(palette) : []),
      ...labels(palette, options).filter(({ id }) => areas || id === FIRST_LABEL),
    ],
  }
}
