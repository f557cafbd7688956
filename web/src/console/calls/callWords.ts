import type { Call } from './callsApi'

const two = (n: number) => String(n).padStart(2, '0')

/** A stretch of time as on a clock: 2:05, 1:02:05. */
export function clockOf(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** Rings, is spoken, waits to be called back, or is over. */
export type CallState = 'ringing' | 'talking' | 'waiting' | 'claimed' | 'over'

export function stateOf(call: Call): CallState {
  if (call.back?.state === 'open') return call.back.claimedBy ? 'claimed' : 'waiting'
  if (call.kind !== 'call' || call.endedAt || call.outcome) return 'over'
  return call.answeredAt ? 'talking' : 'ringing'
}

/** What the reader may do with it now. */
export interface CallActs {
  claim: boolean
  report: boolean
  end: boolean
  call: boolean
}

export function actsOf(call: Call): CallActs {
  const state = stateOf(call)
  const calling = call.mine && state === 'claimed'
  const unsaid = call.mine && !call.outcome && !call.back
  return {
    claim:
      !call.mine &&
      (state === 'waiting' || (state === 'ringing' && !call.holder) || (state === 'talking' && !call.holder)),
    report: calling || unsaid,
    end: unsaid,
    call: calling,
  }
}

/** Whom the arrow keys pass, in the order of the page; each once. */
export const rowsOf = (...lists: Call[][]): Call[] => lists.flat()
