import type { Feature, Polygon } from 'geojson'

/** A point, degrees of CGCS2000 / WGS 84. */
export interface LonLat {
  lon: number
  lat: number
}

/** west, south, east, north in degrees. */
export type Box = [number, number, number, number]

/** Mean radius of the earth, metres. */
const EARTH_RADIUS = 6_371_008.8
const CIRCUMFERENCE = 40_075_016.686
const RADIANS = Math.PI / 180

/** Great-circle distance in metres. */
export function distanceMetres(a: LonLat, b: LonLat): number {
  const dLat = (b.lat - a.lat) * RADIANS
  const dLon = (b.lon - a.lon) * RADIANS
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Length of a line over these points, metres. */
export function lengthMetres(points: readonly LonLat[]): number {
  return points.reduce((sum, point, i) => sum + (i > 0 ? distanceMetres(points[i - 1]!, point) : 0), 0)
}

/** What a ring of these corners encloses on the globe, square metres; the last corner joins the first. */
export function areaSquareMetres(corners: readonly LonLat[]): number {
  const sum = corners.reduce((total, a, i) => {
    const b = corners[(i + 1) % corners.length]!
    return total + (b.lon - a.lon) * RADIANS * (2 + Math.sin(a.lat * RADIANS) + Math.sin(b.lat * RADIANS))
  }, 0)
  return Math.abs((sum * EARTH_RADIUS * EARTH_RADIUS) / 2)
}

/** The box around boxes; null for none. */
export function united(boxes: readonly Box[]): Box | null {
  const [first, ...others] = boxes
  if (!first) return null
  return others.reduce<Box>(
    (all, one) => [
      Math.min(all[0], one[0]),
      Math.min(all[1], one[1]),
      Math.max(all[2], one[2]),
      Math.max(all[3], one[3]),
    ],
    first,
  )
}

/** A circle on the ground as a polygon of 64 corners. */
export function circlePolygon(center: LonLat, metres: number): Feature<Polygon> {
  const dLat = metres / EARTH_RADIUS / RADIANS
  const dLon = dLat / Math.cos(center.lat * RADIANS)
  const ring = Array.from({ length: 65 }, (_, i) => {
    const angle = ((i % 64) / 64) * 2 * Math.PI
    return [center.lon + dLon * Math.cos(angle), center.lat + dLat * Math.sin(angle)]
  })
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }
}

export function boxPolygon([west, south, east, north]: Box): Feature<Polygon> {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }
}

/** The box between two opposite corners, whichever was first. */
export function boxOf(a: LonLat, b: LonLat): Box {
  return [Math.min(a.lon, b.lon), Math.min(a.lat, b.lat), Math.max(a.lon, b.lon), Math.max(a.lat, b.lat)]
}

/** The box around a circle on the ground. */
export function circleBox(center: LonLat, metres: number): Box {
  const dLat = metres / EARTH_RADIUS / RADIANS
  const dLon = dLat / Math.cos(center.lat * RADIANS)
  return [center.lon - dLon, center.lat - dLat, center.lon + dLon, center.lat + dLat]
}

export function insideBox(point: LonLat, [west, south, east, north]: Box): boolean {
  return point.lon >= west && point.lon <= east && point.lat >= south && point.lat <= north
}

/** Metres on the ground of one CSS pixel in MapLibre's 512 px world. */
export function metresPerPixel(lat: number, zoom: number): number {
  return (CIRCUMFERENCE * Math.cos(lat * RADIANS)) / (512 * 2 ** zoom)
}

/** The denominator of the scale on a screen of 96 px to the inch, rounded to two figures (1:3,800 gives 3800). */
export function scaleDenominator(lat: number, zoom: number): number {
  const exact = (metresPerPixel(lat, zoom) * 96) / 0.0254
  const unit = 10 ** (Math.floor(Math.log10(exact)) - 1)
  return Math.round(exact / unit) * unit
}

/** A round length for the scale bar that is at most maxPixels wide: its metres and its pixels. */
export function scaleBar(lat: number, zoom: number, maxPixels: number): { metres: number; pixels: number } {
  const perPixel = metresPerPixel(lat, zoom)
  const most = perPixel * maxPixels
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power
  return { metres, pixels: metres / perPixel }
}

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right'

interface Pixel {
  x: number
  y: number
}
interface Size {
  width: number
  height: number
}

/** So much longer a hairline is as bad as one more hidden marker, pixels. */
const PIXELS_OF_A_MARK = 150

/**
 * The corner of the view where a card hides least: never over the object it belongs to, over few markers, and not too
 * far away. Ties go to the first of `corners`.
 */
export function freestCorner(
  view: Size,
  card: Size,
  object: Pixel,
  marks: Pixel[],
  corners: Corner[],
): Corner {
  let best = corners[0] ?? 'top-left'
  let least = Infinity
  for (const corner of corners) {
    const left = corner.endsWith('left') ? 0 : view.width - card.width
    const top = corner.startsWith('top') ? 0 : view.height - card.height
    const covers = (p: Pixel) =>
      p.x >= left && p.x <= left + card.width && p.y >= top && p.y <= top + card.height
    const far = Math.hypot(left + card.width / 2 - object.x, top + card.height / 2 - object.y)
    const cost = marks.filter(covers).length + far / PIXELS_OF_A_MARK + (covers(object) ? 1000 : 0)
    if (cost < least) {
      least = cost
      best = corner
    }
  }
  return best
}
