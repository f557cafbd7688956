import type { LocationQuery } from 'vue-router'
import type { LonLat } from '@/shared/map/geometry'

interface Asked extends LonLat {
  zoom: number
  /** Of the case to be shown. */
  number?: string
}

function within(text: unknown, most: number): number | null {
  if (typeof text !== 'string' || text.trim() === '') return null
  const value = Number(text)
  return Math.abs(value) <= most ? value : null
}

/** Where the address of the map leads, as the pages of cases write it. */
export function askedPlace(query: LocationQuery): Asked | null {
  const lon = within(query['lon'], 180)
  const lat = within(query['lat'], 85)
  if (lon === null || lat === null) return null
  const number = query['case']
  const zoom = Math.max(8, within(query['zoom'], 20) ?? 16)
  return { lon, lat, zoom, ...(typeof number === 'string' && /^\d{19,}$/.test(number) && { number }) }
}
