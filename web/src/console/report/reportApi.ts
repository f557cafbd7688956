import { get, post } from '@/shared/api/client'
import type { Instant, LampColour } from '@/shared/api/types'
import type { LonLat } from '@/shared/map/geometry'
import type { ChosenClass, ReportInput } from './draft'

export interface ReportAnswer {
  report: { id: number }
  number: string
  joined: boolean
  stage: string
  version: number
}

export interface SimilarCase {
  number: string
  className?: string | null
  address?: string | null
  description?: string | null
  channel?: string | null
  /** Metres. */
  distance?: number | null
  /** Likeness of the texts, 0..1. */
  similarity?: number | null
  reportedAt: Instant
  stage?: string | null
  lamp: LampColour
}

export interface AreaStaff {
  name?: string | null
  post: string
  postName?: string | null
  phone?: string | null
}

export interface ClassDetail {
  code: string
  lifecycle?: string | null
  duplicateMetres?: number | null
  duplicateHours?: number | null
}

/**
 * Sends a report. The same key always gets the same answer.
 * @param call the call that brings it
 * @throws Problem
 */
export const sendReport = (input: ReportInput, idempotencyKey: string, call: number | null = null) =>
  post<ReportAnswer>(call === null ? '/api/reports' : `/api/calls/${call}/report`, input, { idempotencyKey })

/** A code by which the reporter follows it on the public site. */
export const makeFollowCode = (number: string, report: number) =>
  post<{ code: string }>(`/api/cases/${encodeURIComponent(number)}/reports/${report}/follow-code`)

export const listSimilar = (
  classCode: string | undefined,
  point: LonLat,
  description: string,
  signal?: AbortSignal,
): Promise<SimilarCase[]> =>
  get(
    '/api/reports/similar',
    { classCode, lon: point.lon, lat: point.lat, description: description.slice(0, 200) },
    signal,
  )

export const searchClasses = (q: string, point: LonLat | null, signal?: AbortSignal) =>
  get<ChosenClass[]>('/api/catalog/search', { q, lon: point?.lon, lat: point?.lat }, signal)

export const getClass = (code: string, signal?: AbortSignal) =>
  get<ClassDetail>(`/api/catalog/classes/${encodeURIComponent(code)}`, undefined, signal)

export const getAreaStaff = async (id: number, signal?: AbortSignal): Promise<AreaStaff[]> =>
  (await get<{ staff?: AreaStaff[] | null }>(`/api/areas/${id}`, undefined, signal)).staff ?? []
