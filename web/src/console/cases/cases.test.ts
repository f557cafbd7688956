import { describe, expect, it } from 'vitest'
import { COLUMNS, firstChoice, mended, moved, shownColumns, spread, toggled } from './columns'
import {
  hiddenCount,
  nextSort,
  noConditions,
  readConditions,
  readState,
  sameConditions,
  toAddress,
  toQuery,
  type Conditions,
} from './conditions'
import { daysBefore, periodOf, spanOf } from './periods'
import { classTree } from './useTrees'

const full: Conditions = {
  q: '井盖 永宁街',
  classes: ['C0101', 'E02'],
  area: 12,
  stages: ['handle'],
  lamps: ['red', 'closed'],
  from: '2026-01-01',
  to: '2026-05-19',
  channel: 'hotline',
  unit: 9,
  party: 8,
  holder: 0,
  doneBy: 5,
  urge: 'yellow',
  state: 'open',
  lifecycle: 'city',
  following: '',
  bbox: '120.1,-30.25,120.2,30',
  outside: true,
  rework: true,
  mine: false,
}

describe('conditions', () => {
  it('come back from the address as they went there', () => {
    const state = { conditions: full, sort: '-reportedAt', page: 3, size: 100, view: 4 }
    expect(readState(toAddress(state) as Record<string, string>)).toEqual(state)
  })

  it('leave the usual out of the address', () => {
    const state = { conditions: noConditions(), sort: 'dueAt', page: 1, size: 50, view: null }
    expect(toAddress(state)).toEqual({})
    expect(readState({})).toEqual(state)
  })

  it('take no nonsense from an address', () => {
    const state = readState({
      size: '7',
      page: '-1',
      sort: 'a;drop',
      area: 'x',
      lamp: 'red,blue',
      from: 'yesterday',
      bbox: '1,2,3',
    })
    expect(state).toMatchObject({ size: 50, page: 1, sort: 'dueAt' })
    expect(state.conditions).toMatchObject({ area: null, lamps: ['red'], from: '', bbox: '' })
  })

  it('are the same whatever the order of a list', () => {
    expect(sameConditions(full, { ...full, classes: ['E02', 'C0101'] })).toBe(true)
    expect(sameConditions(full, { ...full, rework: false })).toBe(false)
    expect(sameConditions(full, readConditions(toQuery(full)))).toBe(true)
  })

  it('count those that do not show in the line', () => {
    expect(hiddenCount(full)).toBe(10)
    expect(hiddenCount(noConditions())).toBe(0)
  })

  it('turn a sort round on the second press', () => {
    expect(nextSort('dueAt', 'number')).toBe('number')
    expect(nextSort('number', 'number')).toBe('-number')
    expect(nextSort('-number', 'number')).toBe('number')
  })
})

describe('columns', () => {
  it('start with eleven, the locked ones first', () => {
    const ids = shownColumns(firstChoice()).map(({ id }) => id)
    expect(ids).toHaveLength(11)
    expect(ids.slice(0, 2)).toEqual(['timeLeft', 'number'])
    expect(shownColumns(firstChoice(1920))).toHaveLength(15)
  })

  it('move before or behind another, but never past the locked ones', () => {
    const first = firstChoice()
    expect(moved(first, 'dueAt', 'className').order.slice(2, 4)).toEqual(['dueAt', 'className'])
    expect(moved(first, 'className', 'address').order.slice(2, 4)).toEqual(['address', 'className'])
    expect(moved(first, 'dueAt', 'number')).toBe(first)
    expect(moved(first, 'number', 'dueAt')).toBe(first)
  })

  it('hide and show, except the locked ones', () => {
    const first = firstChoice()
    expect(toggled(first, 'area').shown).not.toContain('area')
    expect(toggled(toggled(first, 'area'), 'area').shown).toContain('area')
    expect(toggled(first, 'number')).toBe(first)
  })

  it('share room that is left over among those with running text, within bounds', () => {
    const columns = shownColumns(firstChoice(1366))
    const width = (some: typeof columns) => some.reduce((sum, column) => sum + column.width, 0)
    const wider = spread(columns, width(columns) + 100)
    expect(width(wider)).toBeGreaterThan(width(columns) + 90)
    expect(width(wider)).toBeLessThanOrEqual(width(columns) + 100)
    expect(wider[1]?.width).toBe(columns[1]?.width)
    expect(width(spread(columns, 9000))).toBeLessThan(2 * width(columns))
    expect(spread(columns, 300)).toBe(columns)
  })

  it('mend a kept choice: unknown goes, new comes last, locked stay', () => {
    const kept = mended({ order: ['gone', 'dueAt', 'className'], shown: ['dueAt', 'gone'] })
    expect(kept.order.slice(0, 4)).toEqual(['timeLeft', 'number', 'dueAt', 'className'])
    expect(kept.order).toHaveLength(COLUMNS.length)
    expect(kept.shown).toEqual(['timeLeft', 'number', 'dueAt'])
    expect(mended(null)).toEqual(firstChoice())
  })
})

describe('periods', () => {
  it('count days over months and leap years', () => {
    expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28')
    expect(daysBefore('2024-03-01', 1)).toBe('2024-02-29')
    expect(daysBefore('2026-01-01', 1)).toBe('2025-12-31')
  })

  it('have names that are found again', () => {
    expect(spanOf('year', '2026-05-19')).toEqual({ from: '2026-01-01', to: '2026-05-19' })
    expect(periodOf('2026-05-13', '2026-05-19', '2026-05-19')).toBe('week')
    expect(periodOf('2026-05-12', '2026-05-19', '2026-05-19')).toBeNull()
  })
})

describe('class tree', () => {
  it('puts minors under majors and orphans at the top', () => {
    const tree = classTree(
      [
        { code: 'C01', name: '公用设施', nameEn: 'Utilities' },
        { code: 'C0101', parentCode: 'C01', name: '污水井盖' },
        { code: 'X1', parentCode: 'X', name: '其他' },
      ],
      true,
    )
    expect(tree.map(({ label }) => label)).toEqual(['Utilities', '其他'])
    expect(tree[0]?.children.map(({ value }) => value)).toEqual(['C0101'])
  })
})
