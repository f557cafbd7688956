import { describe, expect, it } from 'vitest'
import type { Follow } from '../api'
import { codeOfHash, isWhole, tidyCode } from './code'
import { stepsOf } from './line'

const follow = (given: Partial<Follow> = {}): Follow => ({
  number: '9901882026112600001',
  standing: 'received',
  reportedAt: '2026-05-18T12:16:00Z',
  others: 0,
  joined: false,
  reopened: false,
  may: [],
  photos: [],
  additions: [],
  qr: { size: 1, path: '' },
  ...given,
})
const states = (given: Partial<Follow>) => stepsOf(follow(given)).map(({ name, state }) => `${name} ${state}`)

describe('a code', () => {
  it('is written in groups while it is typed', () => {
    expect(tidyCode('k7p')).toBe('K7P')
    expect(tidyCode('k7p49')).toBe('K7P4-9')
    expect(tidyCode('k7p4 9qxa 33md')).toBe('K7P4-9QXA-33MD')
    expect(tidyCode('K7P4\u20149QXA\uff0d33MDxx')).toBe('K7P4-9QXA-33MD')
  })

  it('takes letters for the digits they look like', () => {
    expect(tidyCode('szb')).toBe('528')
    expect(tidyCode('OIL01U')).toBe('')
  })

  it('is whole or not', () => {
    expect(isWhole('K7P4-9QXA-33MD')).toBe(true)
    expect(isWhole('K7P4-9QXA-33M')).toBe(false)
    expect(codeOfHash('#k7p4-9qxa-33md')).toBe('K7P4-9QXA-33MD')
    expect(codeOfHash('')).toBe('')
  })
})

describe('the line of steps', () => {
  it('follows a case to its end', () => {
    expect(states({})).toEqual(['received now', 'arranged todo', 'handled todo', 'look todo'])
    expect(states({ standing: 'arranging' })[1]).toBe('arranged now')
    const given = { unit: 'U', arrangedAt: '2026-05-18T12:31:00Z' }
    expect(states({ ...given, standing: 'handling' })).toEqual([
      'received done',
      'arranged done',
      'handled now',
      'look todo',
    ])
    expect(states({ ...given, standing: 'checking' })[2]).toBe('handled now')
    const closed = { ...given, standing: 'closed' as const, closedAt: '2026-05-19T12:00:00Z' }
    expect(states(closed)[3]).toBe('look now')
    expect(states({ ...closed, rating: 'fair' })[3]).toBe('look done')
  })

  it('ends early when it is not taken up', () => {
    expect(states({ standing: 'declined' })).toEqual(['received done', 'ended now'])
    expect(states({ standing: 'void' })).toEqual(['received done', 'ended now'])
  })
})
