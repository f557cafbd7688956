import { describe, expect, it } from 'vitest'
import type { Call } from './callsApi'
import { actsOf, clockOf, stateOf } from './callWords'

const call = (more: Partial<Call>): Call => ({
  id: 1,
  kind: 'call',
  rangAt: '2026-05-19T02:00:00Z',
  mine: false,
  secret: false,
  cases: [],
  version: 1,
  ...more,
})
const open = (claimedBy: string | null): NonNullable<Call['back']> => ({
  state: 'open',
  lamp: 'green',
  times: 1,
  claimedBy,
  attempts: 0,
  tries: [],
})
const ENDED = { endedAt: '2026-05-19T02:01:00Z' }

describe('calls', () => {
  it('writes stretches of time as a clock does', () => {
    expect(clockOf(0)).toBe('0:00')
    expect(clockOf(125_900)).toBe('2:05')
    expect(clockOf(-61_000)).toBe('1:01')
    expect(clockOf(3_725_000)).toBe('1:02:05')
  })

  it('knows how a call stands', () => {
    expect(stateOf(call({}))).toBe('ringing')
    expect(stateOf(call({ answeredAt: '2026-05-19T02:00:05Z' }))).toBe('talking')
    expect(stateOf(call(ENDED))).toBe('over')
    expect(stateOf(call({ ...ENDED, back: open(null) }))).toBe('waiting')
    expect(stateOf(call({ kind: 'sms', back: open('甲') }))).toBe('claimed')
  })

  it('offers what is possible and nothing else', () => {
    expect(actsOf(call({}))).toEqual({ claim: true, report: false, end: false, call: false })
    expect(actsOf(call({ holder: '乙' })).claim).toBe(false)
    expect(actsOf(call({ answeredAt: '2026-05-19T02:00:05Z', holder: '甲', mine: true }))).toEqual({
      claim: false,
      report: true,
      end: true,
      call: false,
    })
    expect(actsOf(call({ ...ENDED, back: open('甲'), mine: true }))).toEqual({
      claim: false,
      report: true,
      end: false,
      call: true,
    })
    expect(actsOf(call({ ...ENDED, back: open('乙') })).claim).toBe(false)
    expect(actsOf(call({ ...ENDED, mine: true, outcome: 'answered' })).report).toBe(false)
  })
})
