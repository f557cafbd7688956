import { describe, expect, it } from 'vitest'
import {
  areaSquareMetres,
  boxOf,
  circleBox,
  circlePolygon,
  distanceMetres,
  freestCorner,
  insideBox,
  lengthMetres,
  metresPerPixel,
  scaleBar,
  scaleDenominator,
  united,
} from './geometry'

const center = { lon: 121.4913, lat: 31.2353 }

describe('distances', () => {
  it('measures a minute of latitude as a nautical mile', () => {
    const metres = distanceMetres(center, { lon: center.lon, lat: center.lat + 1 / 60 })
    expect(metres).toBeGreaterThan(1851)
    expect(metres).toBeLessThan(1855)
  })

  it('is nothing between a point and itself', () => {
    expect(distanceMetres(center, center)).toBe(0)
  })

  it('draws every corner of a circle at its radius, within a thousandth', () => {
    const ring = circlePolygon(center, 500).geometry.coordinates[0] ?? []
    expect(ring).toHaveLength(65)
    expect(ring[0]).toEqual(ring[64])
    for (const [lon = 0, lat = 0] of ring) {
      expect(Math.abs(distanceMetres(center, { lon, lat }) - 500)).toBeLessThan(0.5)
    }
  })

  it('adds up the length of a line and what a ring encloses', () => {
    const [west, south, east, north] = circleBox(center, 500)
    const corners = [
      { lon: west, lat: south },
      { lon: east, lat: south },
      { lon: east, lat: north },
      { lon: west, lat: north },
    ]
    expect(lengthMetres(corners)).toBeCloseTo(3000, -1)
    expect(areaSquareMetres(corners) / 1e6).toBeCloseTo(1, 3)
    expect(areaSquareMetres([...corners].reverse())).toBeCloseTo(areaSquareMetres(corners), 3)
    expect(lengthMetres([])).toBe(0)
  })

  it('unites boxes', () => {
    expect(united([])).toBeNull()
    expect(
      united([
        [1, 2, 3, 4],
        [0, 3, 2, 6],
      ]),
    ).toEqual([0, 2, 3, 6])
  })

  it('boxes a circle', () => {
    const [west, south, east, north] = circleBox(center, 500)
    expect(distanceMetres(center, { lon: center.lon, lat: north })).toBeCloseTo(500, 0)
    expect(distanceMetres(center, { lon: east, lat: center.lat })).toBeCloseTo(500, 0)
    expect(insideBox(center, [west, south, east, north])).toBe(true)
    expect(insideBox({ lon: east + 0.001, lat: center.lat }, [west, south, east, north])).toBe(false)
  })

  it('makes a box of two corners in any order', () => {
    expect(boxOf({ lon: 2, lat: 1 }, { lon: 1, lat: 3 })).toEqual([1, 1, 2, 3])
  })
})

describe('scale', () => {
  it('halves the metres of a pixel with every level', () => {
    expect(metresPerPixel(31, 15) / metresPerPixel(31, 16)).toBeCloseTo(2, 10)
  })

  it('rounds the denominator to two figures', () => {
    expect(scaleDenominator(0, 0)).toBe(300_000_000)
    const at = scaleDenominator(center.lat, 16)
    expect(at).toBe(3900)
  })

  it.each([8, 12.3, 15, 17.7, 20])('gives a round bar that fits at zoom %d', (zoom) => {
    const { metres, pixels } = scaleBar(center.lat, zoom, 110)
    expect(pixels).toBeLessThanOrEqual(110)
    expect(pixels).toBeGreaterThan(110 / 2.6)
    expect(['1', '2', '5']).toContain(String(metres).replace(/[0.]/g, ''))
  })
})

describe('docking', () => {
  const view = { width: 800, height: 600 }
  const card = { width: 300, height: 200 }

  it('never covers its object while another corner is free', () => {
    expect(freestCorner(view, card, { x: 50, y: 50 }, [], ['top-left', 'bottom-right'])).toBe('bottom-right')
  })

  it('takes the corner with the fewest marks', () => {
    const marks = [
      { x: 10, y: 10 },
      { x: 790, y: 590 },
      { x: 780, y: 580 },
    ]
    expect(freestCorner(view, card, { x: 400, y: 300 }, marks, ['top-left', 'bottom-right'])).toBe('top-left')
  })

  it('prefers the first corner when all are alike', () => {
    expect(freestCorner(view, card, { x: 400, y: 300 }, [], ['bottom-left', 'top-left'])).toBe('bottom-left')
  })
})
