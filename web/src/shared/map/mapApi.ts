import { get } from '@/shared/api/client'
import type { LampColour } from '@/shared/api/types'
import { united, type Box, type LonLat } from './geometry'
import type { RasterSourceSpecification } from 'maplibre-gl'

export interface MapConfig {
  center: LonLat
  zoom: number
  bounds?: Box | null
  attribution: string
  /** A raster source beneath our own tiles, when the operator set one. */
  baseSource?: RasterSourceSpecification | null
}

export interface Place {
  kind: string
  name: string
  nameEn?: string | null
  lon: number
  lat: number
}

export interface CaseMark extends LonLat {
  number: string
  lamp: LampColour
  className?: string | null
  address?: string | null
}

export interface CaseCluster extends LonLat {
  count: number
  worst: LampColour
}

export interface MapCases {
  points: CaseMark[]
  clusters: CaseCluster[]
  total?: number
  truncated?: boolean
}

/** Which cases a map request means. from and to are local dates of the report, both included. */
export interface CaseFilter {
  state?: 'open' | 'closed' | 'all'
  lamp?: LampColour[]
  from?: string
  to?: string
}

export interface AreaRow {
  id: number
  code: string
  parentId?: number | null
  level: string
  levelName?: string | null
  kind: string
  name: string
  nameEn?: string | null
  zone?: string | null
  hasChildren?: boolean
}

export interface Located {
  cell?: AreaRow | null
  area: AreaRow
  lineage: AreaRow[]
}

/** Where maps come from: for desks with areas and cases, for the public site the ground alone. */
export const mapSource = { path: '/api/map', areas: true }

let config: Promise<MapConfig> | undefined

/** The settings of the map, asked for once; a failed answer is asked again next time. */
export function mapConfig(): Promise<MapConfig> {
  config ??= get<MapConfig>(`${mapSource.path}/config`).catch((error: unknown) => {
    config = undefined
    throw error
  })
  return config
}

const MOST_HOMES = 12
const homes = new Map<string, Promise<Box | null>>()

/** What these areas take up together: where the map opens for somebody who answers for them. */
export function boundsOf(areas: readonly { readonly id: number }[]): Promise<Box | null> {
  const ids = areas.slice(0, MOST_HOMES).map(({ id }) => id)
  const key = ids.join()
  const known = homes.get(key)
  if (known) return known
  const asked = Promise.all(ids.map((id) => get<{ bounds?: Box | null }>(`/api/map/areas/${id}/card`)))
    .then((cards) => united(cards.flatMap(({ bounds }) => (bounds ? [bounds] : []))))
    .catch(() => {
      homes.delete(key)
      return null
    })
  homes.set(key, asked)
  return asked
}

const bbox = (box: Box) => box.map((degrees) => degrees.toFixed(6)).join(',')

export const searchPlaces = (q: string, near: LonLat | null, signal?: AbortSignal) =>
  get<Place[]>(`${mapSource.path}/places`, { q, lon: near?.lon, lat: near?.lat }, signal)

export const listMapCases = (box: Box, zoom: number, filter: CaseFilter, signal?: AbortSignal) =>
  get<MapCases>('/api/map/cases', { bbox: bbox(box), zoom: zoom.toFixed(2), ...filter }, signal)

export const listHeat = (box: Box, filter: CaseFilter, signal?: AbortSignal) =>
  get<{ points: (LonLat & { weight: number })[] }>('/api/map/heat', { bbox: bbox(box), ...filter }, signal)

/** The cell, grid and ancestors of a point. @throws Problem 404 `outside` where no area is */
export const locate = (point: LonLat, signal?: AbortSignal) =>
  get<Located>('/api/areas/locate', { lon: point.lon.toFixed(6), lat: point.lat.toFixed(6) }, signal)
