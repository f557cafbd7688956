import type { Feature } from 'geojson'
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { areaSquareMetres, lengthMetres, type LonLat } from '@/shared/map/geometry'

/** A line over these points, or, closed, the area inside them. */
export interface Measured {
  points: LonLat[]
  closed: boolean
  metres: number
  /** Of a closed one. */
  squareMetres?: number
}

export function measured(points: LonLat[], closed: boolean): Measured {
  const first = points[0]
  const line = closed && first ? [...points, first] : points
  const metres = lengthMetres(line)
  return { points, closed, metres, ...(closed && { squareMetres: areaSquareMetres(points) }) }
}

/** As it is drawn: the line or area with its corners, and where its words stand. */
export function drawingOf({ points, closed }: Measured): { features: Feature[]; label: LonLat | undefined } {
  const at = points.map(({ lon, lat }) => [lon, lat])
  const corners = at.map((coordinates): Feature => ({
    type: 'Feature',
    properties: { corner: true },
    geometry: { type: 'Point', coordinates },
  }))
  const whole: Feature = {
    type: 'Feature',
    properties: {},
    geometry: closed
      ? { type: 'Polygon', coordinates: [[...at, at[0] ?? []]] }
      : { type: 'LineString', coordinates: at },
  }
  return { features: at.length > 1 ? [whole, ...corners] : corners, label: points.at(-1) }
}

/** So near to the first corner a click closes the area, pixels. */
const CLOSES = 12

/**
 * Measures by clicks: each adds a corner; a click on the first one closes an area, a double click ends a line. `show` gets
 * what there is with the pointer as its last corner, `done` what was measured, null when it was too little. Returns how to
 * finish, and how to break off.
 */
export function startMeasuring(
  map: MapLibreMap,
  show: (now: Measured) => void,
  done: (result: Measured | null) => void,
): { finish: () => void; cancel: () => void } {
  const points: LonLat[] = []
  const at = ({ lngLat }: MapMouseEvent): LonLat => ({ lon: lngLat.lng, lat: lngLat.lat })
  const closes = (event: MapMouseEvent) =>
    points.length > 2 && points[0] !== undefined && map.project(points[0]).dist(event.point) <= CLOSES
  const click = (event: MapMouseEvent) => {
    if (closes(event)) return end(measured(points, true))
    points.push(at(event))
    show(measured(points, false))
  }
  const move = (event: MapMouseEvent) => {
    if (points.length > 0) show(measured([...points, at(event)], closes(event)))
  }
  const double = (event: MapMouseEvent) => {
    event.preventDefault()
    // its second click has put the last corner twice
    points.pop()
    finish()
  }
  function end(result: Measured | null): void {
    cancel()
    done(result)
  }
  function finish(): void {
    end(points.length > 1 ? measured(points, false) : null)
  }
  function cancel(): void {
    map.off('click', click)
    map.off('mousemove', move)
    map.off('dblclick', double)
    map.getCanvas().style.cursor = ''
  }
  map.on('click', click)
  map.on('mousemove', move)
  map.on('dblclick', double)
  map.getCanvas().style.cursor = 'crosshair'
  return { finish, cancel }
}
