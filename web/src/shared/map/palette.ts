import type { LampColour } from '@/shared/api/types'

/** The colours of the map, read from the tokens so that light, dark and any theme hold on the map too. */
export interface Palette {
  land: string
  water: string
  green: string
  building: string
  buildingLine: string
  road: string
  casing: string
  path: string
  label: string
  grid: string
  community: string
  areaLabel: string
  selected: string
  raised: string
  line: string
  ink: string
  lamps: Record<LampColour, string>
}

/** From the one that matters most; closed cases have no lamp and are drawn hollow. */
export const LAMPS: readonly LampColour[] = ['red', 'yellow', 'green', 'grey', 'closed']

/** Reads the palette from the custom properties of an element, the root by default. */
export function readPalette(element: Element = document.documentElement): Palette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim() || '#888888'
  return {
    land: token('map-land'),
    water: token('map-water'),
    green: token('map-green'),
    building: token('map-building'),
    buildingLine: token('map-building-line'),
    road: token('map-road'),
    casing: token('map-road-casing'),
    path: token('map-path'),
    label: token('map-label'),
    grid: token('map-grid'),
    community: token('map-community'),
    areaLabel: token('map-area-label'),
    selected: token('map-selected'),
    raised: token('raised'),
    line: token('line-2'),
    ink: token('ink'),
    lamps: {
      red: token('red'),
      yellow: token('yellow'),
      green: token('green'),
      grey: token('grey'),
      closed: token('grey'),
    },
  }
}
