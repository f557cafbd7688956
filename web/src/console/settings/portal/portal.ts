import { get, put } from '@/shared/api/client'
import type { Instant } from '@/shared/api/types'

export interface PortalSite {
  /** None: by the name of the area at the root. */
  name?: string | null
  nameEn?: string | null
  hotline: string
  emergency: string
  operator?: string | null
  operatorEn?: string | null
  icp?: string | null
  policeFiling?: string | null
  notice?: string | null
  noticeEn?: string | null
  address?: string | null
  open: boolean
  reportsPerDay: number
  photosPerDay: number
  actsPerDay: number
  codesPerHour: number
  readsPerMinute: number
  photosPerReport: number
  photoMegabytes: number
  forgetDays: number
  hiddenLifecycles: string[]
  hiddenClasses: string[]
  version: number
}

export type VisitAct = 'report' | 'photo' | 'act' | 'code' | 'read'
export interface Visits {
  counts: { act: VisitAct; addresses: number; done: number; refused: number }[]
  refused: {
    act: VisitAct
    network: string
    done: number
    refused: number
    lastAt: Instant
    until: Instant
  }[]
}

export const getPortal = () => get<PortalSite>('/api/site')
export const changePortal = (version: number, site: PortalSite) =>
  put<PortalSite>('/api/site', site, { ifMatch: version })
export const getVisits = () => get<Visits>('/api/site/visits')
