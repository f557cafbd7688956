import type { ActionInput, ActionNeed, ActionOffer } from '@/shared/api/types'

/** Whether something must be asked before the act can be sent. */
export const needsForm = (offer: ActionOffer): boolean =>
  Boolean(offer.confirm) || offer.needs.some((need) => need.required)

/** Acts that stand elsewhere on the page of a case than among its buttons. */
const APART = new Set(['follow', 'unfollow'])

/** The acts in the order of the buttons: the primary one first, those to confirm last. */
export function inOrder(offers: ActionOffer[]): ActionOffer[] {
  const weight = (offer: ActionOffer) => {
    if (offer.primary) return 0
    if (offer.confirm) return 4
    if (APART.has(offer.action)) return 3
    return offer.key ? 1 : 2
  }
  return offers
    .map((offer, index) => ({ offer, index }))
    .sort((a, b) => weight(a.offer) - weight(b.offer) || a.index - b.index)
    .map(({ offer }) => offer)
}

export function choicesOf(need: ActionNeed): { value: string; name?: string }[] {
  return (need.choices ?? []).map((choice) => (typeof choice === 'string' ? { value: choice } : choice))
}

/** Needs that hold given the answers so far: some are asked only for one result. */
export function needsNow(offer: ActionOffer, answers: Record<string, unknown>): ActionNeed[] {
  return offer.needs.filter(
    (need) =>
      !need.when ||
      Object.entries(need.when).every(([field, values]) => values.includes(String(answers[field]))),
  )
}

export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && !value.trim()) ||
  (Array.isArray(value) && value.length === 0)

/** What is sent: the fields that are asked for and were given; the lifecycle's own among the details, as text. */
export function inputOf(needs: ActionNeed[], answers: Record<string, unknown>): ActionInput {
  const input: ActionInput = {}
  const details: Record<string, string> = {}
  for (const { field, name } of needs) {
    const value = answers[field]
    if (isEmpty(value)) continue
    if (name) details[field] = String(value).trim()
    else input[field] = value
  }
  return Object.keys(details).length ? { ...input, details } : input
}

export const withoutFollowing = (offers: ActionOffer[]): ActionOffer[] =>
  offers.filter(({ action }) => !APART.has(action))
