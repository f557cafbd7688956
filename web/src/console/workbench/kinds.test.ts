import { describe, expect, it } from 'vitest'
import type { Workbench } from '@/shared/api/types'
import { followQuery, kindsWithAll } from './kinds'

describe('kinds of to-do', () => {
  it('stand under their sum', () => {
    const work = {
      kinds: [
        { kind: 'dispatch', name: 'a', count: 12, red: 1, yellow: 3 },
        { kind: 'reply', name: 'b', count: 6, red: 0, yellow: 1 },
        { kind: 'follow-up', name: 'c', count: 3, red: 1, yellow: 2 },
      ],
    } as Workbench
    expect(kindsWithAll(work)[0]).toEqual({ kind: '', name: '', count: 18, red: 1, yellow: 4 })
    expect(kindsWithAll(undefined)[0]?.count).toBe(0)
  })
  it.each([
    ['dispatched-red', { following: 'dispatched', lamp: 'red' }],
    ['parked', { following: 'parked' }],
  ])('%s opens its rows', (kind, query) => expect(followQuery(kind)).toEqual(query))
})
