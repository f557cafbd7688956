import { ref, shallowRef } from 'vue'
import type { Ref } from 'vue'
import { act, getCase } from '@/shared/api/cases'
import { newIdempotencyKey } from '@/shared/api/client'
import { asProblem } from '@/shared/api/problem'
import type { Problem } from '@/shared/api/problem'
import type { ActionInput, ActionOffer, ActionResult, CaseDetail } from '@/shared/api/types'
import { i18n } from '@/shared/locales'
import { offerUndo, say } from '../frame/notes'
import { needsForm } from './offers'

/** The acts of one opened case: starting, asking for what is needed, sending once, taking back. */
export function useCaseActs(
  detail: Ref<CaseDetail | null | undefined>,
  done: (result: ActionResult) => void,
) {
  /** The act whose form is open. */
  const open = shallowRef<ActionOffer | null>(null)
  /** Answers that are known before it is asked. */
  const given = shallowRef<ActionInput>({})
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)
  let intent = { of: '', key: '' }

  // The same intent keeps its key, so that pressing again after a lost answer does it once.
  function keyOf(number: string, offer: ActionOffer, input: ActionInput): string {
    const of = JSON.stringify([number, offer.action, input])
    if (intent.of !== of) intent = { of, key: newIdempotencyKey() }
    return intent.key
  }

  async function run(offer: ActionOffer, asked: ActionInput = {}): Promise<void> {
    const target = detail.value
    if (!target || busy.value) return
    const input = { ...unasked(offer, given.value), ...asked }
    busy.value = true
    problem.value = null
    try {
      const key = keyOf(target.number, offer, input)
      const result = await act(target.number, offer.action, target.version, input, key)
      open.value = null
      given.value = {}
      intent = { of: '', key: '' }
      done(result)
      void tellDone(target, offer, done)
    } catch (error) {
      problem.value = asProblem(error)
    } finally {
      busy.value = false
    }
  }

  /** Acts at once where nothing is missing, else asks. */
  function start(offer: ActionOffer, known: ActionInput = {}): void {
    if (busy.value) return
    problem.value = null
    given.value = known
    if (needsForm(offer)) open.value = offer
    else void run(offer)
  }

  function cancel(): void {
    open.value = null
    given.value = {}
    problem.value = null
  }

  /** After a refusal, with the case read again: what was written stays while its act is still possible. */
  function takeUp(): void {
    const action = open.value?.action
    open.value = detail.value?.actions.find((offer) => offer.action === action) ?? null
    problem.value = null
  }

  return { open, given, busy, problem, run, start, cancel, takeUp }
}

/** What is known and no field of the form asks for. */
const unasked = (offer: ActionOffer, known: ActionInput): ActionInput =>
  Object.fromEntries(
    Object.entries(known).filter(([field]) => !offer.needs.some((need) => need.field === field)),
  )

/** Says what was done; offers to take it back only where the server would. */
async function tellDone(
  target: CaseDetail,
  offer: ActionOffer,
  done: (result: ActionResult) => void,
): Promise<void> {
  const text = `${target.className ?? ''} ${offer.name}`.trim()
  const fresh = offer.confirm ? null : await getCase(target.number).catch(() => null)
  const withdraw = fresh?.actions.find(({ action }) => action === 'withdraw')
  if (!fresh || !withdraw || needsForm(withdraw)) {
    say(i18n.global.t('acts.done', { text }))
    return
  }
  offerUndo(text, async () => {
    try {
      done(await act(fresh.number, 'withdraw', fresh.version, {}, newIdempotencyKey()))
    } catch {
      say(i18n.global.t('acts.notUndone', { text }))
    }
  })
}
