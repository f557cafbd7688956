import { get } from '@/shared/api/client'
import type { Box, LonLat } from '@/shared/map/geometry'
import type { AreaRow } from '@/shared/map/mapApi'

/** Open cases by lamp. */
export interface Lamps {
  red: number
  yellow: number
  green: number
  grey: number
}

export interface ClassCount {
  /** None for all classes that are not told by name. */
  code?: string | null
  name?: string | null
  count: number
}

/** A grid, or a community where there are many grids, with its open cases. */
export interface AreaCount extends Lamps {
  id: number
  name: string
  nameEn?: string | null
  level: string
  count: number
}

/** What the window holds. */
export interface Summary {
  open: number
  newToday: number
  closed7: number
  /** Open, in no area. */
  outside: number
  grids: number
  /** Grids with a grid officer. */
  staffed: number
  lamps: Lamps
  classes: ClassCount[]
  areas: AreaCount[]
}

export interface Day {
  /** "2026-05-19" */
  day: string
  reported: number
  closed: number
}

export interface Holder {
  post: string
  postName: string
  /** None: the post is vacant. */
  name?: string | null
  /** First day without a holder, when it is known. */
  vacantSince?: string | null
}

export interface AreaCard {
  id: number
  name: string
  nameEn?: string | null
  level: string
  levelName: string
  parentName?: string | null
  /** Inside the area; none without a boundary, likewise bounds. */
  point?: LonLat | null
  bounds?: Box | null
  households?: number | null
  persons?: number | null
  /** None when the caller may not see cases, likewise the other counts. */
  open?: number | null
  lamps?: Lamps | null
  month?: number | null
  staff: Holder[]
}

/** As the server takes it: of the map and of the list. */
export const bbox = (box: Box) => box.map((degrees) => degrees.toFixed(6)).join(',')

export const getSummary = (box: Box, dates: { from?: string; to?: string }, signal?: AbortSignal) =>
  get<Summary>('/api/map/summary', { bbox: bbox(box), ...dates }, signal)
export const listDays = (box: Box, signal?: AbortSignal) =>
  get<Day[]>('/api/map/days', { bbox: bbox(box) }, signal)
export const getCard = (id: number, signal?: AbortSignal) =>
  get<AreaCard>(`/api/map/areas/${id}/card`, undefined, signal)
export const searchAreas = (search: string, signal?: AbortSignal) =>
  get<AreaRow[]>('/api/areas', { search }, signal)

/** How many cases an area and everything below it counts; areas without any are left out. */
export interface AreaShade {
  id: number
  level: string
  count: number
}

export const listShades = (figure: string, signal?: AbortSignal) =>
  get<AreaShade[]>('/api/map/shades', { figure }, signal)
