import { ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Problem } from '@/shared/api/problem'
import { asProblem } from '@/shared/api/problem'
import { zone } from '@/shared/session'
import { useProblemWords } from '@/shared/ui/problemWords'
import { missing, nextOf, toReport, type Draft, type MissingField, type Sending } from './draft'
import { sendReport, type ReportAnswer } from './reportApi'
import { useOutbox } from './useOutbox'

/** Sends the draft, or keeps it when the server is away; says what became of it. */
export function useSending(account: number, draft: Draft, replace: (next: Partial<Draft>) => void) {
  const { t } = useI18n()
  const { sentence } = useProblemWords()
  const busy = ref(false)
  const lacking = ref<MissingField[]>([])
  const problem = shallowRef<Problem | null>(null)
  const answer = shallowRef<ReportAnswer | null>(null)
  /** Which way the last one came. */
  const sentChannel = ref('')
  const outbox = useOutbox(
    account,
    (given) => {
      answer.value = given
      sentChannel.value = ''
    },
    (found) => {
      const fields = found.fields.map(({ detail }) => detail).filter(Boolean)
      return fields.length ? fields.join(t('report.joiner')) : sentence(found)
    },
  )

  async function send(sending: Sending): Promise<boolean> {
    if (busy.value) return false
    lacking.value = missing(draft, sending)
    problem.value = null
    if (lacking.value.length > 0) return false
    busy.value = true
    try {
      const sent = JSON.parse(JSON.stringify(draft)) as Draft
      answer.value = await sendReport(toReport(sent, sending, zone.value), sent.key, sent.call)
      sentChannel.value = sent.channel
      replace(nextOf(sent))
      return true
    } catch (error) {
      const found = asProblem(error)
      if (!found.offline) {
        problem.value = found
        return false
      }
      answer.value = null
      outbox.put(draft, sending)
      replace(nextOf(draft))
      return true
    } finally {
      busy.value = false
    }
  }

  return { send, busy, lacking, problem, answer, sentChannel, outbox }
}
