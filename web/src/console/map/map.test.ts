import { describe, expect, it } from 'vitest'
import { distanceMetres } from '@/shared/map/geometry'
import { apart } from './apart'
import { askedPlace } from './asked'
import { dragged, lastDays, played, spanToToday } from './brush'
import { shapeOf } from './drawing'
import { firstSwitches, keptSwitches, wantedDates, wantedState } from './layerTree'
import { drawingOf, measured } from './measuring'
import { breaksOf, mixed, rangesOf } from './shades'
import { listConditions } from './useMapExport'
import { levelAt } from './usePointer'

describe('brush', () => {
  it('spans the last days', () => {
    expect(lastDays(7, 30)).toEqual({ from: 23, to: 29 })
    expect(lastDays(30, 12)).toEqual({ from: 0, to: 11 })
    expect(spanToToday({ from: 23, to: 29 }, 30)).toBe(7)
    expect(spanToToday({ from: 22, to: 28 }, 30)).toBeNull()
    expect(spanToToday(null, 30)).toBeNull()
  })

  it('keeps its ends in order and in the bar', () => {
    expect(dragged({ from: 5, to: 9 }, 'from', 12, 30)).toEqual({ from: 9, to: 12 })
    expect(dragged({ from: 5, to: 9 }, 'to', 99, 30)).toEqual({ from: 5, to: 29 })
    expect(dragged({ from: 5, to: 9 }, 'from', -3, 30)).toEqual({ from: 0, to: 9 })
  })

  it('plays on with the same length and starts over', () => {
    expect(played({ from: 0, to: 2 }, 30)).toEqual({ from: 1, to: 3 })
    expect(played({ from: 27, to: 29 }, 30)).toEqual({ from: 0, to: 2 })
  })
})

describe('colours by a figure', () => {
  it('change where about as many areas lie below, and once per number', () => {
    expect(breaksOf([])).toEqual([])
    expect(breaksOf([0, 0, 3])).toEqual([1, 3])
    expect(breaksOf([1, 1, 1])).toEqual([1])
    const many = breaksOf([1, 1, 2, 2, 3, 4, 5, 8, 13, 40])
    expect(many).toEqual([...many].sort((a, b) => a - b))
    expect(many.length).toBeLessThanOrEqual(4)
  })

  it('mix and are told as ranges', () => {
    expect(mixed('#000000', '#ffffff', 0.5)).toBe('#808080')
    expect(mixed('#102030', '#ffffff', 0)).toBe('#102030')
    const steps = [0, 1, 2, 5].map((from) => ({ from, colour: '' }))
    expect(rangesOf(steps)).toEqual(['0', '1', '2–4', '≥ 5'])
    expect(rangesOf(steps.slice(0, 1))).toEqual(['0'])
  })
})

describe('groups on the map', () => {
  const at = (lon: number, lat: number) => ({ lon, lat })
  const mark = (number: string, lon: number, lat: number) => ({
    number,
    lamp: 'green' as const,
    ...at(lon, lat),
  })
  const near = 0.0004

  it('become one where they would hide each other, with all cases and the worst lamp', () => {
    const { points, clusters } = apart(
      {
        points: [mark('a', 121.5 + near, 31.2), mark('b', 121.6, 31.2)],
        clusters: [
          { ...at(121.5, 31.2), count: 3, worst: 'yellow' },
          { ...at(121.5, 31.2 + near), count: 2, worst: 'red' },
        ],
      },
      13,
      null,
    )
    expect(points.map(({ number }) => number)).toEqual(['b'])
    expect(clusters.map(({ count, worst }) => [count, worst])).toEqual([[6, 'red']])
    expect(clusters[0]?.lon).toBeCloseTo(121.5, 3)
  })

  it('leave the picked case by itself', () => {
    const given = {
      points: [mark('a', 121.5 + near, 31.2)],
      clusters: [{ ...at(121.5, 31.2), count: 3, worst: 'yellow' as const }],
    }
    expect(apart(given, 13, 'a').points).toHaveLength(1)
    expect(apart(given, 13, null).points).toHaveLength(0)
  })
})

describe('measuring', () => {
  const a = { lon: 121.49, lat: 31.23 }
  const b = { lon: 121.5, lat: 31.23 }
  const c = { lon: 121.5, lat: 31.24 }

  it('tells a line its length, a ring its area too', () => {
    const line = measured([a, b, c], false)
    expect(line.metres).toBeCloseTo(distanceMetres(a, b) + distanceMetres(b, c), 3)
    expect(line.squareMetres).toBeUndefined()
    const ring = measured([a, b, c], true)
    expect(ring.metres).toBeGreaterThan(line.metres)
    expect(ring.squareMetres).toBeCloseTo((distanceMetres(a, b) * distanceMetres(b, c)) / 2, -3)
  })

  it('draws a corner for every click', () => {
    expect(drawingOf(measured([a], false)).features).toHaveLength(1)
    const { features, label } = drawingOf(measured([a, b, c], true))
    expect(features.map(({ geometry }) => geometry.type)).toEqual(['Polygon', 'Point', 'Point', 'Point'])
    expect(label).toEqual(c)
  })
})

describe('the address of the map', () => {
  it('may ask for a place and a case; what is no place is left alone', () => {
    const query = { lon: '121.49', lat: '31.23', zoom: '17', case: '9901062026051900347' }
    expect(askedPlace(query)).toEqual({ lon: 121.49, lat: 31.23, zoom: 17, number: '9901062026051900347' })
    expect(askedPlace({ lon: '121.49', lat: '31.23' })).toEqual({ lon: 121.49, lat: 31.23, zoom: 16 })
    expect(askedPlace({})).toBeNull()
    const bad = [
      { lon: 'x', lat: '1' },
      { lon: '1', lat: '99' },
      { lon: '', lat: '' },
    ]
    expect(bad.map((one) => askedPlace(one))).toEqual([null, null, null])
  })
})

describe('what the map shows', () => {
  it('is the same in the list', () => {
    expect(listConditions('1,2,3,4', {})).toEqual({ bbox: '1,2,3,4', state: 'open,parked' })
    expect(listConditions('1,2,3,4', { state: 'all', from: '2026-05-01', lamp: ['red'] })).toEqual({
      bbox: '1,2,3,4',
      lamp: 'red',
      from: '2026-05-01',
    })
  })
})

describe('layers', () => {
  it('ask for the state that is switched on', () => {
    expect(wantedState({ open: true, closed: false })).toBe('open')
    expect(wantedState({ open: true, closed: true })).toBe('all')
    expect(wantedState({ open: false, closed: true })).toBe('closed')
    expect(wantedState({ open: false, closed: false })).toBeNull()
  })

  it('ask for open cases of all time and closed ones of the bar, unless days are chosen', () => {
    const days = [{ day: '2026-05-17' }, { day: '2026-05-18' }, { day: '2026-05-19' }]
    expect(wantedDates(null, days, false)).toEqual({})
    expect(wantedDates(null, days, true)).toEqual({ from: '2026-05-17' })
    expect(wantedDates({ from: 1, to: 2 }, days, false)).toEqual({ from: '2026-05-18', to: '2026-05-19' })
    expect(wantedDates(null, [], true)).toEqual({})
  })

  it('come back as kept, without what nobody knows', () => {
    const kept = { getItem: () => JSON.stringify({ grid: false, heat: 'yes', other: true }) }
    expect(keptSwitches(kept)).toEqual({ ...firstSwitches(), grid: false })
    expect(keptSwitches({ getItem: () => '{' })).toEqual(firstSwitches())
  })
})

describe('drawing', () => {
  const a = { lon: 121.49, lat: 31.23 }
  const b = { lon: 121.5, lat: 31.24 }

  it('holds what lies in a rectangle', () => {
    const shape = shapeOf('rectangle', b, a)
    expect(shape.box).toEqual([121.49, 31.23, 121.5, 31.24])
    expect(shape.contains({ lon: 121.495, lat: 31.235 })).toBe(true)
    expect(shape.contains({ lon: 121.495, lat: 31.25 })).toBe(false)
  })

  it('holds what lies in a circle, not in the corners of its box', () => {
    const shape = shapeOf('circle', a, b)
    expect(shape.radius).toBeCloseTo(distanceMetres(a, b), 6)
    expect(shape.contains(b)).toBe(true)
    expect(shape.contains({ lon: shape.box[2] - 1e-6, lat: shape.box[3] - 1e-6 })).toBe(false)
  })
})

it('means the level whose borders are in sight', () => {
  expect(levelAt(16)).toContain('grid2')
  expect(levelAt(13)).toEqual(['community'])
  expect(levelAt(11)).toEqual(['township'])
  expect(levelAt(8)).toEqual(['county'])
})
