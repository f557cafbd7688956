import { useI18n } from 'vue-i18n'
import type { CaseDetail } from '@/shared/api/types'
import { longInstant, shortInstant } from '@/shared/format/dates'
import { now } from '@/shared/now'
import { zone } from '@/shared/session'
import { useTimeWords } from '@/shared/ui/timeWords'

export interface Fact {
  label: string
  text: string
  /** Where more about it is. */
  to?: string
}

/**
 * Facts of a case in words.
 *
 * @param paper is read on another day than it was printed: times carry their date
 */
export function useCaseFacts(paper = false) {
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

  /** The handling limit with its end; empty where there is none, or no clock ever ran by it. */
  function limitOf(detail: CaseDetail): string {
    if (!detail.handlingLimit || !detail.handlingDueAt) return ''
    const limit = words.limit(detail.handlingLimit)
    const due = detail.handlingDueAt
    const time = paper ? longInstant(due, zone.value) : shortInstant(due, now.value, zone.value)
    return t('case.limitUntil', { limit, time })
  }

  /** Why the deadline is when it is, in one line. */
  function reckoningOf(detail: CaseDetail): string {
    return detail.explanation?.sentence ?? ''
  }

  /** @param classPath the class with what it stands under */
  function factsOf(detail: CaseDetail, classPath?: string): Fact[] {
    const officer = detail.gridOfficer
    const facts: [string, string | null | undefined, string?][] = [
      ['case.class', classPath || detail.className],
      ['case.filing', detail.condition?.filing],
      ['case.closing', detail.condition?.closing],
      ['case.handlingLimit', limitOf(detail)],
      ['case.reckoning', reckoningOf(detail)],
      ['case.handlingUnit', detail.handlingUnit?.name],
      [
        'case.gridOfficer',
        officer && [officer.name, officer.phone, detail.area?.name].filter(Boolean).join(' '),
      ],
      ['case.source', sourceOf(detail)],
      [
        'case.lifecycle',
        detail.lifecycleName && t('case.edition', { name: detail.lifecycleName, edition: detail.edition }),
        `/cases/${detail.number}/lifecycle`,
      ],
    ]
    const common = facts
      .filter(([, text]) => text)
      .map(([label, text, to]) => ({ label: t(label), text: String(text), ...(to && { to }) }))
    const own = detail.details.map(({ name, value }) => ({ label: name, text: value }))
    // the lifecycle's own fields come after the class and its conditions
    return [...common.slice(0, 3), ...own, ...common.slice(3)]
  }

  return { placeOf, sourceOf, limitOf, factsOf }
}
