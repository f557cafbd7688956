import type { ActionOffer, Candidate, CaseDetail } from '@/shared/api/types'
import { inOrder } from '../acts/offers'

/** One act with the cases that it is open for; it asks the same of all of them. */
export interface BulkAct {
  offer: ActionOffer
  cases: CaseDetail[]
}

/** How many cases are read and acted on at most in one go. */
export const BULK_MOST = 500

const signature = ({ action, name, needs }: ActionOffer) => JSON.stringify([action, name, needs])

/** A report is one case's own, and which unit owes something too. */
const isForMany = ({ action, needs }: ActionOffer) =>
  action !== 'call-off' && !needs.some(({ kind }) => kind === 'report')

/** The acts that the server offers for these cases: those for most of them first. An act that asks for other things at another stage stands by itself. */
export function bulkActs(details: CaseDetail[]): BulkAct[] {
  const found = new Map<string, BulkAct>()
  for (const detail of details) {
    for (const offer of inOrder(detail.actions).filter(isForMany)) {
      const key = signature(offer)
      const act = found.get(key) ?? { offer, cases: [] }
      act.cases.push(detail)
      found.set(key, act)
    }
  }
  return [...found.values()].sort((a, b) => b.cases.length - a.cases.length)
}

/** Units that are offered for every one of the cases. */
export function sharedCandidates(details: CaseDetail[]): Candidate[] {
  const [first, ...rest] = details
  return (first?.candidates ?? []).filter(({ unitId }) =>
    rest.every(({ candidates }) => candidates?.some((other) => other.unitId === unitId)),
  )
}

/** Does the work for all, so many at a time, in order of beginning. */
export async function inTurns<T>(items: T[], together: number, work: (item: T) => Promise<void>) {
  const waiting = [...items]
  const hand = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(together, items.length) }, hand))
}
