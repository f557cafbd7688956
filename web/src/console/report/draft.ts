import { newIdempotencyKey } from '@/shared/api/client'
import type { Instant, Limit, PhotoKind, Point } from '@/shared/api/types'
import { instantOfWall } from '@/shared/format/dates'
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
  /** The call that brings it, at the hotline desk. */
  call: number | null
  /** The reporter wants not to be named to those who handle it. */
  secret: boolean
  /** What the channel asks for besides; the form shows the fields of its channel only. */
  source: SourceFields
}

/** As they stand in the form; '' where nothing was entered. */
export interface SourceFields {
  giver: string
  occasion: 'order' | 'meeting'
  document: string
  /** Local day, "2026-05-19". */
  replyBy: string
  urgent: boolean
  visitors: string
  camera: string
  /** Local time, "2026-05-19T10:05". */
  seenAt: string
}

/** What is sent of them. */
export interface ReportSource {
  giver?: string
  occasion?: string
  document?: string
  replyBy?: string
  urgent?: boolean
  visitors?: number
  camera?: string
  seenAt?: Instant
}

/** How a report is sent: only reported, reported and accepted, or joined to an open case. */
export interface Sending {
  accept?: boolean
  joinCase?: string
}

export interface ReportInput {
  channel: string
  outerNumber?: string
  reporter?: { name?: string; phone?: string; wantsReply?: 'none' | 'sms' | 'phone'; secret?: boolean }
  source?: ReportSource
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

export type MissingField =
  'description' | 'place' | 'class' | 'settledNote' | 'giver' | 'visitor' | 'camera' | 'photo'

const noSource = (): SourceFields => ({
  giver: '',
  occasion: 'order',
  document: '',
  replyBy: '',
  urgent: false,
  visitors: '',
  camera: '',
  seenAt: '',
})

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
    call: null,
    secret: false,
    source: noSource(),
  }
}

/** What stays for the next report: who watches a camera mostly sees several matters there. */
export function nextOf(sent: Draft): Partial<Draft> {
  if (sent.channel !== 'video') return {}
  const { channel, address, point, way } = sent
  return { channel, address, point, way, source: { ...noSource(), camera: sent.source.camera } }
}

/** Whether anything was entered that would be a loss. */
export function hasContent(draft: Draft): boolean {
  const { outerNumber, reporterName, reporterPhone, description, address, settledNote } = draft
  const { giver, document, camera } = draft.source
  const texts = [outerNumber, reporterName, reporterPhone, description, address, settledNote]
  const typed = [...texts, giver, document, camera].some((text) => text.trim())
  return typed || draft.point !== null || draft.chosen !== null || draft.photos.length > 0
}

/** Whether the reporter has put it right already. */
export const isSettled = (draft: Draft): boolean => draft.way === 'spot'

/** What still misses before it can be sent that way; a class is only a must for accepting. */
export function missing(draft: Draft, sending: Sending): MissingField[] {
  const fields: MissingField[] = []
  if (draft.channel === 'leader' && !draft.source.giver.trim()) fields.push('giver')
  if (draft.channel === 'visit' && !draft.reporterName.trim()) fields.push('visitor')
  if (draft.channel === 'video' && !draft.source.camera.trim()) fields.push('camera')
  if (!draft.description.trim()) fields.push('description')
  if (!draft.address.trim() && !draft.point) fields.push('place')
  if ((sending.accept || isSettled(draft)) && !draft.chosen) fields.push('class')
  if (draft.channel === 'video' && draft.photos.length === 0) fields.push('photo')
  if (isSettled(draft) && !draft.settledNote.trim()) fields.push('settledNote')
  return fields
}

const given = (text: string): string | undefined => text.trim() || undefined

function reporterOf(draft: Draft): ReportInput['reporter'] {
  const name = given(draft.reporterName)
  const phone = given(draft.reporterPhone)
  if (!isCalled(draft) || (!name && !phone && !draft.wantsReply && !draft.secret)) return undefined
  return {
    ...(name && { name }),
    ...(phone && { phone }),
    wantsReply: draft.wantsReply ? 'phone' : 'none',
    ...(draft.secret && { secret: true }),
  }
}

/** Nobody turned to the desk: a leader or a camera has fields of its own, */
const NOBODY = ['leader', 'video']
/** on patrol and from sensors somebody may still be named. */
const SELDOM = ['patrol', 'sensor']

export function isCalled(draft: Draft): boolean {
  const { channel, outerNumber, reporterName, reporterPhone, wantsReply } = draft
  if (NOBODY.includes(channel)) return false
  return !SELDOM.includes(channel) || Boolean(outerNumber || reporterName || reporterPhone || wantsReply)
}

function sourceOf(draft: Draft, zone: string): ReportSource | undefined {
  const { giver, occasion, document, replyBy, urgent, visitors, camera, seenAt } = draft.source
  if (draft.channel === 'leader')
    return {
      giver: giver.trim(),
      occasion,
      ...(given(document) && { document: document.trim() }),
      ...(replyBy && { replyBy }),
      ...(urgent && { urgent }),
    }
  if (draft.channel === 'visit' && visitors) return { visitors: Number(visitors) }
  if (draft.channel === 'video')
    return { camera: camera.trim(), ...(seenAt && { seenAt: instantOfWall(seenAt, zone) }) }
  return undefined
}

/** The body of POST /api/reports; empty fields are left out. */
export function toReport(draft: Draft, sending: Sending, zone = 'Asia/Shanghai'): ReportInput {
  const { chosen, point, photos } = draft
  const outerNumber = isCalled(draft) ? given(draft.outerNumber) : undefined
  const address = given(draft.address)
  const reporter = reporterOf(draft)
  const source = sourceOf(draft, zone)
  return {
    channel: draft.channel,
    description: draft.description.trim(),
    ...(outerNumber && { outerNumber }),
    ...(reporter && { reporter }),
    ...(source && { source }),
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
