import { onMounted, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { asProblem, type Problem } from '@/shared/api/problem'
import { getCall } from '../calls/callsApi'
import { hasContent, type Draft } from './draft'

/**
 * Takes the form over from a call: its number, its words. What somebody was writing before is put aside.
 * @param aside keeps a draft for later
 */
export function useCall(
  id: number | null,
  draft: Draft,
  replace: (next: Partial<Draft>) => void,
  aside: (draft: Draft, why: string) => void,
) {
  const { t } = useI18n()
  const refused = shallowRef<Problem | null>(null)

  async function take(id: number): Promise<void> {
    try {
      const call = await getCall(id)
      if (draft.call === id) return
      if (hasContent(draft)) aside(draft, t('calls.bar.aside'))
      const byPhone = call.kind !== 'mail' && call.kind !== 'other'
      const number = call.mine ? (call.number ?? '') : ''
      replace({
        call: id,
        channel: byPhone ? 'hotline' : 'other',
        reporterPhone: number,
        // of a result the words are those of who handled it
        description: call.kind.startsWith('result-') ? '' : (call.said ?? ''),
        secret: call.secret,
      })
    } catch (error) {
      refused.value = asProblem(error)
    }
  }

  onMounted(() => {
    if (id) void take(id)
  })
  return { refused }
}
