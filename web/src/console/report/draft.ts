import { newIdempotencyKey } from '@/shared/api/client'
import type { Limit, PhotoKind, Point } from '@/shared/api/types'
import type { Way } from './role'

/** The most characters of a report's text; the server refuses more. */
export const TEXT_MAX = 5000
/** Counted as the server does: an emoji is one character. */
export const lengthOf = (text: string): number => [...text].length
/** How often a draft is kept, in ms. */
export const KEEP_EVERY = 5000

/** Characters from (included) to (excluded) of a text. */
export interface Range {
  from: number
  to: number
}

export interface ChosenClass {
  classCode: string
  className: string
  classNameEn?: string | null
  conditionId?: number | null
  filing?: string | null
  filingEn?: string | null
  closing?: string | null
  limit?: Limit | null
  unit?: { id: number; name: string } | null
  major?: string | null
  /** Which characters of the class name were hit, and which of the filing condition. */
  name?: Range[] | null
  text?: Range[] | null
}

export interface DraftPhoto {
  id: number
  kind: PhotoKind
}

/** What stands in the form. Its key stays the same until the report got its number, so that sending twice makes one case. */
export interface Draft {
  key: string
  channel: string
  outerNumber: string
  reporterName: string
  reporterPhone: string
  wantsReply: boolean
  description: string
  address: string
  point: Point | null
  chosen: ChosenClass | null
  photos: DraftPhoto[]
  /** The lifecycle that was chosen; '' where none was. */
  way: Way | ''
  settledNote: string
}

/** How a report is sent: only reported, reported and accepted, or joined to an open case. */
export interface Sending {
  accept?: boolean
  joinCase?: string
}

export interface ReportInput {
  channel: string
  outerNumber?: string
  reporter?: { name?: string; phone?: string; wantsReply?: 'none' | 'sms' | 'phone' }
  description: string
  address?: string
  point?: Point
  classCode?: string
  conditionId?: number
  photos?: DraftPhoto[]
  lifecycle?: string
  joinCase?: string
  accept?: boolean
  result?: { note: string }
}

export type MissingField = 'description' | 'place' | 'class' | 'settledNote'

export function emptyDraft(channel: string): Draft {
  return {
    key: newIdempotencyKey(),
    channel,
    outerNumber: '',
    reporterName: '',
    reporterPhone: '',
    wantsReply: false,
    description: '',
    address: '',
    point: null,
    chosen: null,
    photos: [],
    way: '',
    settledNote: '',
  }
}

/** Whether anything was entered that would be a loss. */
export function hasContent(draft: Draft): boolean {
  const { outerNumber, reporterName, reporterPhone, description, address, settledNote } = draft
  const typed = [outerNumber, reporterName, reporterPhone, description, address, settledNote].some((text) =>
    text.trim(),
  )
  return typed || draft.point !== null || draft.chosen !== null || draft.photos.length > 0
}

/** Whether the reporter has put it right already. */
export const isSettled = (draft: Draft): boolean => draft.way === 'spot'

/** What still misses before it can be sent that way; a class is only a must for accepting. */
export function missing(draft: Draft, sending: Sending): MissingField[] {
  const fields: MissingField[] = []
  if (!draft.description.trim()) fields.push('description')
  if (!draft.address.trim() && !draft.point) fields.push('place')
  if ((sending.accept || isSettled(draft)) && !draft.chosen) fields.push('class')
  if (isSettled(draft) && !draft.settledNote.trim()) fields.push('settledNote')
  return fields
}

const given = (text: string): string | undefined => text.trim() || undefined

function reporterOf(draft: Draft): ReportInput['reporter'] {
  const name = given(draft.reporterName)
  const phone = given(draft.reporterPhone)
  if (!name && !phone && !draft.wantsReply) return undefined
  return { ...(name && { name }), ...(phone && { phone }), wantsReply: draft.wantsReply ? 'phone' : 'none' }
}

/** The body of POST /api/reports; empty fields are left out. */
export function toReport(draft: Draft, sending: Sending): ReportInput {
  const { chosen, point, photos } = draft
  const outerNumber = given(draft.outerNumber)
  const address = given(draft.address)
  const reporter = reporterOf(draft)
  return {
    channel: draft.channel,
    description: draft.description.trim(),
    ...(outerNumber && { outerNumber }),
    ...(reporter && { reporter }),
    ...(address && { address }),
    ...(point && { point }),
    ...(chosen && { classCode: chosen.classCode }),
    ...(chosen?.conditionId != null && { conditionId: chosen.conditionId }),
    ...(photos.length > 0 && { photos: photos.map(({ id, kind }) => ({ id, kind })) }),
    ...(draft.way && { lifecycle: draft.way }),
    ...(sending.joinCase && { joinCase: sending.joinCase }),
    ...(sending.accept && !isSettled(draft) && { accept: true }),
    ...(isSettled(draft) && { result: { note: draft.settledNote.trim() } }),
  }
}
