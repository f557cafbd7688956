import { del, get, post, put } from '@/shared/api/client'
import type { Instant, Page } from '@/shared/api/types'

export interface Receiver {
  id: number
  /** The machine of whose cases it hears. */
  accountId: number
  url: string
  events: string[]
  enabled: boolean
  /** In a row. */
  failures: number
  retryAt?: Instant | null
  lastOkAt?: Instant | null
  lastError?: string | null
  lastErrorAt?: Instant | null
  version: number
}

export type MessageState = 'waiting' | 'delivered' | 'dead'
export interface Message {
  county: string
  id: number
  receiverId: number
  outerNumber: string
  number: string
  event: string
  body: string
  state: MessageState
  createdAt: Instant
  attempts: number
  nextAt: Instant
  lastStatus?: number | null
  lastError?: string | null
  endedAt?: Instant | null
}

export interface NamedMachine {
  id: number
  name: string
}

export const EVENTS = ['accepted', 'filed', 'dispatched', 'closed', 'returned', 'reopened']
export const STATES: MessageState[] = ['waiting', 'delivered', 'dead']

export type ReceiverInput = Pick<Receiver, 'url' | 'events' | 'enabled'>
/** The secret of its signatures is never shown again. */
export interface ReceiverWithSecret {
  receiver: Receiver
  secret: string
}

const PATH = '/api/exchange/receivers'
const MESSAGES = '/api/exchange/messages'
export const listNamedMachines = () => get<NamedMachine[]>('/api/exchange/machines')
export const listReceivers = () => get<Receiver[]>(PATH)
export const createReceiver = (input: ReceiverInput & { accountId: number }) =>
  post<ReceiverWithSecret>(PATH, input)
export const changeReceiver = (id: number, version: number, input: ReceiverInput) =>
  put<Receiver>(`${PATH}/${id}`, input, { ifMatch: version })
export const removeReceiver = (id: number, version: number) => del(`${PATH}/${id}`, { ifMatch: version })
export const renewSecret = (id: number) => post<ReceiverWithSecret>(`${PATH}/${id}/secret`)
export const sendTest = (id: number) => post(`${PATH}/${id}/test`)
export const sendAllAgain = (id: number) => post<{ messages: number }>(`${PATH}/${id}/messages/again`)
export const listMessages = (state: string, receiver: number | null, page: number, size: number) =>
  get<Page<Message>>(MESSAGES, { state, receiver, page, size })
export const sendAgain = (message: Message) => post(`${MESSAGES}/${message.county}/${message.id}/again`)
