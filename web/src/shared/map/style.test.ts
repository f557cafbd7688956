import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import { metresPerPixel } from './geometry'
import { readPalette } from './palette'
import { AREA_LAYERS, buildStyle, FIRST_LABEL, NAME_LAYERS, widthInMetres } from './style'

const options = {
  origin: 'http://127.0.0.1',
  lat: 31.2,
  english: false,
  fonts: ['sans-serif'],
  backdrop: null,
}
const style = buildStyle(readPalette(), options)
const ids = style.layers.map(({ id }) => id)

describe('map style', () => {
  it('is valid', () => {
    expect(validateStyleMin(style)).toEqual([])
  })

  it('asks no other server: no glyphs, no sprite, only own tiles', () => {
    expect(style.glyphs).toBeUndefined()
    expect(style.sprite).toBeUndefined()
    for (const source of Object.values(style.sources)) {
      for (const url of 'tiles' in source ? (source.tiles ?? []) : [])
        expect(url.startsWith(options.origin)).toBe(true)
    }
  })

  it('has every layer that is switched, renamed or stood upon', () => {
    expect(ids).toEqual(
      expect.arrayContaining([...Object.values(AREA_LAYERS).flat(), ...NAME_LAYERS, FIRST_LABEL]),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('lays pictures under the lines and over the land', () => {
    const backdrop = { type: 'raster' as const, tiles: ['https://example.invalid/{z}/{x}/{y}.png'] }
    const layers = buildStyle(readPalette(), { ...options, backdrop }).layers.map(({ id }) => id)
    expect(layers.slice(0, 3)).toEqual(['land', 'backdrop', 'water'])
  })

  it('draws roads as wide as they are', () => {
    const width = widthInMetres(31.2, 9) as unknown[]
    const [, , , zoom, low, , high] = width as [
      0,
      0,
      0,
      number,
      [string, [string, number, number], number],
      number,
      [string, [string, number, number], number],
    ]
    expect(low[1][2] * 9).toBeCloseTo(9 / metresPerPixel(31.2, zoom), 8)
    expect(high[1][2] / low[1][2]).toBeCloseTo(2 ** 12, 6)
  })
})
