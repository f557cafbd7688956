import { get, post, request } from '@/shared/api/client'
import type { Instant } from '@/shared/api/types'
import type { Box, LonLat } from '@/shared/map/geometry'

export interface MonthFigures {
  month: string
  closed: number
  judged: number
  onTime: number
}

export interface SiteInfo {
  name: string
  nameEn?: string | null
  hotline: string
  emergency: string
  operator?: string | null
  operatorEn?: string | null
  icp?: string | null
  policeFiling?: string | null
  notice?: string | null
  noticeEn?: string | null
  open: boolean
  photosPerReport: number
  photoMegabytes: number
  forgetDays: number
  zone: string
  serverTime: Instant
  lastMonth: MonthFigures
  divisions: { code: string; name: string }[]
}

export interface Guess {
  code: string
  name: string
}

export interface Qr {
  size: number
  path: string
}

/** A report as it is sent; the photos are tokens. */
export interface PublicReport {
  text?: string
  address?: string
  point?: LonLat
  classCode?: string
  photos?: string[]
  phone?: string
  name?: string
  join?: string
  website?: string
}

export interface Taken {
  code: string
  number: string
  joined: boolean
  at: Instant
  qr: Qr
}

export interface ReleasedPhoto {
  token: string
  kind: 'before' | 'after'
}

export type CaseStanding = 'arranging' | 'handling' | 'checking' | 'paused' | 'closed'
export type Standing = CaseStanding | 'received' | 'declined' | 'void'
export type Rating = 'satisfied' | 'fair' | 'dissatisfied'
export type May = 'add' | 'rate' | 'reopen'

export interface PublicCase {
  number: string
  className: string
  place?: string | null
  point?: LonLat | null
  standing: CaseStanding
  unit?: string | null
  reportedAt: Instant
  closedAt?: Instant | null
  dueAt?: Instant | null
  until?: Instant | null
  onTime?: boolean | null
  reports: number
  distance?: number | null
  sentence?: string | null
  photos: ReleasedPhoto[]
}

export interface Follow {
  number: string
  kind?: 'component' | 'event' | null
  className?: string | null
  place?: string | null
  standing: Standing
  by?: Instant | null
  until?: Instant | null
  reason?: string | null
  answer?: string | null
  unit?: string | null
  reportedAt: Instant
  arrangedAt?: Instant | null
  dueAt?: Instant | null
  handledAt?: Instant | null
  closedAt?: Instant | null
  others: number
  joined: boolean
  reopened: boolean
  rating?: Rating | null
  may: May[]
  /** Until when it may be said that it is not fixed. */
  reopenUntil?: Instant | null
  photos: ReleasedPhoto[]
  additions: { at: Instant; text: string; photos: number }[]
  qr: Qr
}

export interface PublicQuery {
  state?: 'open' | 'closed'
  month?: string
  onTime?: boolean
  area?: string
  after?: string
}

export interface PublicMarks {
  points: (LonLat & { number: string; standing: 'open' | 'closed'; className: string })[]
  clusters: (LonLat & { count: number })[]
  truncated: boolean
}

const at = (path: string) => `/api/portal${path}`

export const getSite = () => get<SiteInfo>(at('/site'))
export const guessClasses = (text: string, signal?: AbortSignal) =>
  post<Guess[]>(at('/guesses'), { text }, signal ? { signal } : {})
export const listNearby = ({ lon, lat }: LonLat, classCode: string | null, signal?: AbortSignal) =>
  get<PublicCase[]>(at('/nearby'), { lon: lon.toFixed(6), lat: lat.toFixed(6), classCode }, signal)
export const sendPhoto = (photo: Blob) =>
  request<{ token: string }>('POST', at('/photos'), {
    body: photo,
    headers: { 'Content-Type': photo.type || 'application/octet-stream' },
  })
export const sendReport = (report: PublicReport, key: string) =>
  post<Taken>(at('/reports'), report, { idempotencyKey: key })

export const getFollow = (code: string) =>
  request<Follow>('GET', at('/follow'), { headers: { 'Follow-Code': code } })
const say = (code: string, what: string, body: unknown, key: string) =>
  post<Follow>(at(`/follow/${what}`), body, { idempotencyKey: key, headers: { 'Follow-Code': code } })
export const addWords = (code: string, text: string, photos: string[], key: string) =>
  say(code, 'additions', { text, photos }, key)
export const rate = (code: string, rating: Rating, text: string, key: string) =>
  say(code, 'rating', { rating, text: text || undefined }, key)
export const reopen = (code: string, reason: string, photos: string[], key: string) =>
  say(code, 'reopening', { reason, photos }, key)

export const listPublished = (query: PublicQuery, signal?: AbortSignal) =>
  get<{ items: PublicCase[]; next?: string | null }>(at('/cases'), { ...query }, signal)
export const getPublished = (number: string) => get<PublicCase>(at(`/cases/${number}`))
export const listMarks = (box: Box, zoom: number, signal?: AbortSignal) =>
  get<PublicMarks>(
    at('/cases/map'),
    { bbox: box.map((degrees) => degrees.toFixed(5)).join(','), zoom: zoom.toFixed(1) },
    signal,
  )
export const photoUrl = (token: string, small = false) => at(`/photos/${token}${small ? '?small=true' : ''}`)
