import { useI18n } from 'vue-i18n'
import type { CaseDetail } from '@/shared/api/types'
import { shortInstant } from '@/shared/format/dates'
import { now } from '@/shared/now'
import { zone } from '@/shared/session'
import { useTimeWords } from '@/shared/ui/timeWords'

/** Facts of a case as the screens print them. */
export function useCaseFacts() {
  const { t } = useI18n()
  const words = useTimeWords()

  function placeOf(detail: CaseDetail): string {
    const township = detail.lineage.find(({ level }) => level === 'township' || level === 'street')
    return [detail.address, township?.name ?? detail.area?.name].filter(Boolean).join(' · ')
  }

  function sourceOf(detail: CaseDetail): string {
    const first = t(`common.channel.${detail.channel}`)
    return detail.reportCount > 1
      ? t('case.joined', { channel: first, count: detail.reportCount - 1 })
      : first
  }

  /** The handling limit with its end, from the clock of the handling unit; empty before it runs. */
  function limitOf(detail: CaseDetail): string {
    const limit = detail.handlingLimit
    if (!limit) return ''
    const text = words.limit(limit)
    return detail.handlingDueAt
      ? t('case.limitUntil', { limit: text, time: shortInstant(detail.handlingDueAt, now.value, zone.value) })
      : text
  }

  return { placeOf, sourceOf, limitOf }
}
