import { describe, expect, it } from 'vitest'
import { filterCount, filterQuery, firstColumns, keptColumns, noFilter } from './deskView'

const store = (value: string | null) => ({ getItem: () => value })

describe('the filter of the workbench', () => {
  it('asks for nothing when nothing is set', () => {
    expect(filterQuery(noFilter())).toEqual({})
    expect(filterCount({ ...noFilter(), q: '  ' })).toBe(0)
  })
  it('asks for what is set', () => {
    const filter = { ...noFilter(), q: ' 井盖 ', lamps: ['red' as const], urge: '2' }
    expect(filterQuery(filter)).toEqual({ q: '井盖', lamp: ['red'], urge: '2' })
    expect(filterCount(filter)).toBe(3)
  })
})

describe('the columns of the workbench', () => {
  it('have source and party only where there is room', () => {
    expect(firstColumns(true)).toContain('party')
    expect(firstColumns(false)).not.toContain('party')
  })
  it('keep a choice in their own order and forget unknown ones', () => {
    expect(keptColumns(store('["urge","colour","class"]'))).toEqual(['class', 'urge'])
    expect(keptColumns(store('[]'))).toEqual([])
  })
  it('take no choice from what is broken or missing', () => {
    expect(keptColumns(store('{'))).toBeNull()
    expect(keptColumns(store(null))).toBeNull()
  })
})
