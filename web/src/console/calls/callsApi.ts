import { del, get, post } from '@/shared/api/client'
import type { Instant, LampColour } from '@/shared/api/types'

export type CallKind = 'call' | 'sms' | 'mail' | 'other' | 'result-phone' | 'result-sms'
export type CallOutcome = 'reported' | 'answered' | 'elsewhere' | 'missed' | 'abandoned'
export type TryOutcome = 'reached' | 'no-answer' | 'busy' | 'wrong-number'

export interface Try {
  at: Instant
  by: string
  outcome: TryOutcome
  note?: string | null
}

/** What is owed to a caller. */
export interface CallBack {
  state: 'open' | 'done' | 'failed' | 'joined'
  dueAt?: Instant | null
  lamp: LampColour
  times: number
  claimedBy?: string | null
  outcome?: 'reported' | 'answered' | 'elsewhere' | 'again' | 'failed' | 'reopened' | null
  endedAt?: Instant | null
  attempts: number
  tries: Try[]
}

export interface Call {
  id: number
  kind: CallKind
  /** Masked, but for who has the call. */
  number?: string | null
  said?: string | null
  rangAt: Instant
  answeredAt?: Instant | null
  endedAt?: Instant | null
  waitedSeconds?: number | null
  inTime?: boolean | null
  holder?: string | null
  mine: boolean
  outcome?: CallOutcome | null
  service?: string | null
  note?: string | null
  secret: boolean
  recording?: string | null
  cases: string[]
  back?: CallBack | null
  version: number
}

export interface Norm {
  edition: number
  answerSeconds: number
  callBackSeconds: number
  messageSeconds: number
  resultSeconds: number
  /** 0 to 1. */
  connectShare: number
  attempts: number
  basis?: string | null
  publishedAt: Instant
}

export interface Figures {
  calls: number
  answered: number
  inTime: number
  inTimeShare?: number | null
  connectShare?: number | null
  waiting: number
  overdue: number
}

export interface CallDesk {
  norm: Norm
  figures: Figures
  live: Call[]
  backs: Call[]
  recent: Call[]
}

export interface CallInput {
  kind: 'call' | 'sms' | 'mail' | 'other'
  number?: string
  said?: string
  outcome?: CallOutcome
  secret?: boolean
}

export interface TryInput {
  outcome: TryOutcome
  result?: 'answered' | 'elsewhere'
  service?: string
  note?: string
}

const PATH = '/api/calls'
export const getCallDesk = (signal?: AbortSignal) => get<CallDesk>(`${PATH}/desk`, undefined, signal)
export const getCall = (id: number, signal?: AbortSignal) => get<Call>(`${PATH}/${id}`, undefined, signal)
export const enterCall = (input: CallInput, idempotencyKey: string) =>
  post<Call>(PATH, input, { idempotencyKey })
export const claimCall = ({ id, version }: Call) =>
  post<Call>(`${PATH}/${id}/claim`, undefined, { ifMatch: version })
export const releaseCall = ({ id, version }: Call) => del<Call>(`${PATH}/${id}/claim`, { ifMatch: version })
export const endCall = (
  { id, version }: Call,
  input: { outcome: 'answered' | 'elsewhere'; service?: string; note?: string },
) => post<Call>(`${PATH}/${id}/end`, input, { ifMatch: version })
export const tryCall = ({ id, version }: Call, input: TryInput) =>
  post<Call>(`${PATH}/${id}/attempts`, input, { ifMatch: version })

export type NormInput = Omit<Norm, 'edition' | 'publishedAt'>
export const listNorms = () => get<Norm[]>(`${PATH}/norms`)
export const publishNorm = (edition: number, input: NormInput) =>
  post<Norm>(`${PATH}/norms`, input, { ifMatch: edition })
