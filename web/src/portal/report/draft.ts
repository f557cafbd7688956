import { newIdempotencyKey } from '@/shared/api/client'
import type { LonLat } from '@/shared/map/geometry'
import type { PublicReport } from '../api'

/** What is being written. Its key makes sure that it is taken in once, however often it is sent. */
export interface Draft {
  key: string
  text: string
  /** null: not chosen; '': none of those that were guessed. */
  classCode: string | null
  className: string
  address: string
  point: LonLat | null
  phone: string
  name: string
  anonymous: boolean
}

export const LONGEST_TEXT = 1000
const KEPT = 'wange.portal.draft'
const PHONE = /^\+?[\d ()-]{5,24}$/

export const emptyDraft = (): Draft => ({
  key: newIdempotencyKey(),
  text: '',
  classCode: null,
  className: '',
  address: '',
  point: null,
  phone: '',
  name: '',
  anonymous: false,
})

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The draft of this tab; it outlives a reload, not the tab: computers are shared. */
export function readDraft(store: Store = sessionStorage): Draft {
  try {
    const kept = JSON.parse(store.getItem(KEPT) ?? 'null') as Partial<Draft> | null
    return kept?.key ? { ...emptyDraft(), ...kept } : emptyDraft()
  } catch {
    return emptyDraft()
  }
}

export function keepDraft(draft: Draft, store: Store = sessionStorage): void {
  store.setItem(KEPT, JSON.stringify(draft))
}

export type Lack = 'text' | 'textLong' | 'place' | 'phone'

/** What is still missing or wrong, in the order of the page. */
export function lacks(draft: Draft): Lack[] {
  const lacks: Lack[] = []
  const text = draft.text.trim()
  if (!text) lacks.push('text')
  else if ([...text].length > LONGEST_TEXT) lacks.push('textLong')
  if (!draft.point && !draft.address.trim()) lacks.push('place')
  if (!draft.anonymous && draft.phone.trim() && !PHONE.test(draft.phone.trim())) lacks.push('phone')
  return lacks
}

/** As it is sent, without its photos. Whoever wants to stay anonymous leaves neither telephone nor name. */
export function toReport(draft: Draft, website: string): PublicReport {
  const { text, address, point, classCode, anonymous } = draft
  const phone = anonymous ? '' : draft.phone.trim()
  const name = anonymous ? '' : draft.name.trim()
  return {
    text: text.trim(),
    ...(address.trim() && { address: address.trim() }),
    ...(point && { point: { lon: point.lon, lat: point.lat } }),
    ...(classCode && { classCode }),
    ...(phone && { phone }),
    ...(name && { name }),
    ...(website && { website }),
  }
}
