import { describe, expect, it } from 'vitest'
import { forget, readMine, remember } from './mine'
import { queryOf } from './published/query'
import { sentences } from './speech'

const memory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
}

describe('codes of this device', () => {
  const at = '2026-11-26T08:00:00Z'

  it('are remembered newest first, each once, and forgotten', () => {
    const store = memory()
    remember({ code: 'A', what: 'lamp', at }, store)
    remember({ code: 'B', what: 'cover', at }, store)
    remember({ code: 'A', what: 'lamp', at }, store)
    expect(readMine(store).map(({ code }) => code)).toEqual(['A', 'B'])
    forget('A', store)
    expect(readMine(store).map(({ code }) => code)).toEqual(['B'])
    forget('B', store)
    expect(store.getItem('wange.portal.mine')).toBeNull()
  })

  it('stand a broken store', () => {
    const store = memory()
    store.setItem('wange.portal.mine', '{')
    expect(readMine(store)).toEqual([])
  })
})

describe('conditions of the list', () => {
  it('are read from the address, and nonsense is left out', () => {
    expect(queryOf({ state: 'open', area: '990106001000', view: 'map' })).toEqual({
      state: 'open',
      area: '990106001000',
    })
    expect(queryOf({ month: '2026-05', onTime: 'false' })).toEqual({ month: '2026-05', onTime: false })
    expect(queryOf({ state: 'x', month: 'May', onTime: '1', area: 'here' })).toEqual({})
  })
})

describe('reading aloud', () => {
  it('goes sentence by sentence', () => {
    expect(sentences('One. Two!\nThree')).toEqual(['One.', 'Two!', 'Three'])
    expect(sentences('\u4e00\u3002\u4e8c\uff1f')).toEqual(['\u4e00\u3002', '\u4e8c\uff1f'])
    expect(sentences('  ')).toEqual([])
  })
})
