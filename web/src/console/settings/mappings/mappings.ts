import { del, get, put } from '@/shared/api/client'
import type { Instant } from '@/shared/api/types'

/** What a sender's code means here. */
export interface Mapping {
  accountId: number
  senderCode: string
  classCode: string
}

/** A code that came in and means nothing yet. */
export interface Unmapped {
  accountId: number
  senderCode: string
  cases: number
  last: Instant
}

const PATH = '/api/exchange/mappings'
export const listMappings = () => get<Mapping[]>(PATH)
export const listUnmapped = () => get<Unmapped[]>(`${PATH}/unmapped`)
export const setMapping = (mapping: Mapping) => put<Mapping>(PATH, mapping)
export const removeMapping = ({ accountId, senderCode }: Mapping) =>
  del(PATH, { query: { account: accountId, code: senderCode } })
