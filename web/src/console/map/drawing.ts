import type { Feature } from 'geojson'
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import {
  boxOf,
  boxPolygon,
  circleBox,
  circlePolygon,
  distanceMetres,
  insideBox,
  type Box,
  type LonLat,
} from '@/shared/map/geometry'

export type Tool = 'rectangle' | 'circle'

/** A shape that somebody drew, and what lies in it. */
export interface Drawn {
  tool: Tool
  feature: Feature
  box: Box
  /** Of a circle, metres. */
  radius?: number
  contains: (point: LonLat) => boolean
}

/** The shape between where the pointer went down and where it is. */
export function shapeOf(tool: Tool, from: LonLat, to: LonLat): Drawn {
  if (tool === 'rectangle') {
    const box = boxOf(from, to)
    return { tool, box, feature: boxPolygon(box), contains: (point) => insideBox(point, box) }
  }
  const radius = distanceMetres(from, to)
  return {
    tool,
    radius,
    box: circleBox(from, radius),
    feature: circlePolygon(from, radius),
    contains: (point) => distanceMetres(from, point) <= radius,
  }
}

/** Shorter drags are clicks, pixels. */
const LEAST = 6

/**
 * Lets the user drag one shape on the map; `show` gets it while it grows, `done` once at the end, with null when it was
 * only a click. Returns what ends the drawing.
 */
export function startDrawing(
  map: MapLibreMap,
  tool: Tool,
  show: (shape: Drawn) => void,
  done: (shape: Drawn | null) => void,
): () => void {
  let start: MapMouseEvent | null = null
  const at = (event: MapMouseEvent): LonLat => ({ lon: event.lngLat.lng, lat: event.lngLat.lat })
  const down = (event: MapMouseEvent) => {
    event.preventDefault()
    start = event
  }
  const move = (event: MapMouseEvent) => start && show(shapeOf(tool, at(start), at(event)))
  const up = (event: MapMouseEvent) => {
    if (!start) return
    const long = start.point.dist(event.point) >= LEAST
    const shape = long ? shapeOf(tool, at(start), at(event)) : null
    end()
    done(shape)
  }
  const end = () => {
    start = null
    map.off('mousedown', down)
    map.off('mousemove', move)
    map.off('mouseup', up)
    map.getCanvas().style.cursor = ''
  }
  map.on('mousedown', down)
  map.on('mousemove', move)
  map.on('mouseup', up)
  map.getCanvas().style.cursor = 'crosshair'
  return end
}
