import { get } from '@/shared/api/client'
import type { Instant } from '@/shared/api/types'

interface Named {
  id: number
  name: string
}

/** What a unit had of a period; with a stage: of one stage. Times in milliseconds. */
export interface TimeRow {
  unitId?: number | null
  unitName: string
  axis: string
  stage?: string | null
  stageName?: string | null
  cases: number
  turns: number
  limited: number
  late: number
  workingMs: number
  waitingMs: number
  pausedMs: number
  medianMs: number
}

/** What one party had of a case; waiting, working, resting and paused add up to elapsed. */
export interface CaseTime {
  unitId?: number | null
  name: string
  axis: string
  elapsedMs: number
  waitingMs: number
  workingMs: number
  restingMs: number
  pausedMs: number
  overMs: number
}

export interface DispatchReasons {
  unit?: Named | null
  at?: Instant | null
  by?: string | null
  automatic: boolean
  rule?: string | null
  matrix: {
    id: number
    classCode: string
    className?: string | null
    area?: Named | null
    unit?: Named | null
    basis: 'owner' | 'territory'
    legalBasis?: string | null
    chosen: boolean
  }[]
  ruling?: string | null
  asMatrix?: boolean | null
}

export function timeOfPeriod(from: string, to: string, area?: number, unit?: number): Promise<TimeRow[]> {
  const query = new URLSearchParams({ from, to })
  if (area) query.set('area', String(area))
  if (unit) query.set('unit', String(unit))
  return get<TimeRow[]>(`/api/fairness?${query}`)
}
