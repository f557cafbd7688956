import { get } from '@/shared/api/client'

interface Named {
  id: number
  name: string
}

/** Cases of one class in one place that would go elsewhere under the matrix of another day. */
export interface Difference {
  classCode?: string | null
  className?: string | null
  area?: Named | null
  before?: Named | null
  after?: Named | null
  cases: number
  /** How many of them the unit of `after` handled in truth. */
  handled: number
  examples: string[]
}

export interface Replay {
  dispatched: number
  silent: number
  changed: number
  rows: Difference[]
  cut: boolean
}

export const replay = (from: string, to: string, asOf: string) =>
  get<Replay>(`/api/dispatch/replay?${new URLSearchParams({ from, to, asOf })}`)
