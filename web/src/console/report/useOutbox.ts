import { onBeforeUnmount, onMounted, ref } from 'vue'
import { asProblem, type Problem } from '@/shared/api/problem'
import { currentTime } from '@/shared/now'
import { zone } from '@/shared/session'
import { toReport, type Draft, type Sending } from './draft'
import { keepWaiting, waitingReports, type Waiting } from './keeping'
import { sendReport, type ReportAnswer } from './reportApi'

/** How often waiting reports are tried again, in ms. */
const TRY_EVERY = 10_000

/** Sessions and servers come back; anything else means that the report itself was refused. */
const passing = (problem: Problem) =>
  problem.offline || problem.status >= 500 || [401, 403, 429].includes(problem.status)

/** Reports that wait in this browser for the server; each is sent with the key of its draft, so never twice. */
export function useOutbox(
  account: number,
  sent: (answer: ReportAnswer) => void,
  words: (problem: Problem) => string,
) {
  const waiting = ref<Waiting[]>(waitingReports(account))
  let timer: ReturnType<typeof setInterval> | undefined
  let busy = false

  function set(list: Waiting[]): void {
    waiting.value = list
    keepWaiting(account, list)
  }

  function put(draft: Draft, sending: Sending): void {
    set([
      ...waiting.value,
      { draft: JSON.parse(JSON.stringify(draft)) as Draft, sending, since: currentTime() },
    ])
  }

  /** A report that somebody was writing when a call came; it waits for him. */
  function aside(draft: Draft, why: string): void {
    const kept = JSON.parse(JSON.stringify(draft)) as Draft
    set([...waiting.value, { draft: kept, sending: {}, since: currentTime(), refused: why }])
  }

  function take(item: Waiting): void {
    set(waiting.value.filter((other) => other.draft.key !== item.draft.key))
  }

  /** @returns false when the server is still away */
  async function tryOne(item: Waiting): Promise<boolean> {
    try {
      const report = toReport(item.draft, item.sending, zone.value)
      const answer = await sendReport(report, item.draft.key, item.draft.call ?? null)
      take(item)
      sent(answer)
      return true
    } catch (error) {
      const problem = asProblem(error)
      if (passing(problem)) return false
      const refused = words(problem)
      set(waiting.value.map((other) => (other.draft.key === item.draft.key ? { ...other, refused } : other)))
      return true
    }
  }

  async function tryAll(): Promise<void> {
    if (busy) return
    busy = true
    try {
      for (const item of waiting.value.filter(({ refused }) => !refused)) {
        if (!(await tryOne(item))) break
      }
    } finally {
      busy = false
    }
  }

  const again = () => void tryAll()
  onMounted(() => {
    timer = setInterval(again, TRY_EVERY)
    window.addEventListener('online', again)
    again()
  })
  onBeforeUnmount(() => {
    clearInterval(timer)
    window.removeEventListener('online', again)
  })
  return { waiting, put, aside, take, tryAll }
}
