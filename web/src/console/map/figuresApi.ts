import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { get } from '@/shared/api/client'
import type { Box } from '@/shared/map/geometry'
import type { AreaRow } from '@/shared/map/mapApi'

/** Open cases by lamp. */
export interface Lamps {
  red: number
  yellow: number
  green: number
  grey: number
  total: number
}

export interface ClassCount {
  /** None for all classes that are not told by name. */
  classCode?: string | null
  className?: string | null
  count: number
}

export interface AreaCount {
  id: number
  name: string
  nameEn?: string | null
  open: Lamps
}

/** What the window holds. */
export interface Summary {
  open: Lamps
  today: number
  closed7: number
  classes: ClassCount[]
  grids: AreaCount[]
  gridCount: number
}

export interface Day {
  /** "2026-05-19" */
  date: string
  count: number
}

export interface NamedArea {
  id: number
  name: string
  nameEn?: string | null
  level: string
}

export interface Holder {
  post: string
  postName: string
  /** None: the post is vacant. */
  name?: string | null
}

export interface AreaCard {
  area: NamedArea
  lineage: NamedArea[]
  kind: string
  households?: number | null
  persons?: number | null
  zone?: string | null
  staff: Holder[]
  /** None when the caller may not see cases. */
  cases?: { open: Lamps; today: number; month: number } | null
  /** Queries of the case list, by the name of the counter. */
  links: Record<string, string>
}

const bbox = (box: Box) => box.map((degrees) => degrees.toFixed(6)).join(',')

export const getSummary = (box: Box, signal?: AbortSignal) =>
  get<Summary>('/api/map/summary', { bbox: bbox(box) }, signal)
export const listDays = (box: Box, signal?: AbortSignal) =>
  get<Day[]>('/api/map/days', { bbox: bbox(box) }, signal)
export const getCard = (id: number, signal?: AbortSignal) =>
  get<AreaCard>(`/api/map/areas/${id}/card`, undefined, signal)
export const searchAreas = (search: string, signal?: AbortSignal) =>
  get<AreaRow[]>('/api/areas', { search }, signal)

type Boundary = Polygon | MultiPolygon | Feature<Polygon | MultiPolygon>

/** The box around an area's boundary; null when it has none. */
export async function areaBox(id: number): Promise<Box | null> {
  const found = await get<Boundary>(`/api/areas/${id}/boundary`).catch(() => null)
  const shape = found && 'geometry' in found ? found.geometry : found
  if (!shape?.coordinates) return null
  const points = shape.coordinates.flat(shape.type === 'Polygon' ? 1 : 2) as unknown as [number, number][]
  return boxAround(points)
}

export function boxAround(points: [number, number][]): Box | null {
  if (points.length === 0) return null
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of points) {
    box[0] = Math.min(box[0], lon)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lon)
    box[3] = Math.max(box[3], lat)
  }
  return box
}
