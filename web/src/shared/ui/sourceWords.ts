import { useI18n } from 'vue-i18n'
import type { JoinedReport } from '../api/types'
import { shortInstant } from '../format/dates'
import { now } from '../now'
import { zone } from '../session'

/** What a channel asked for besides, in one line: who assigned it, how many came, which camera saw it. */
export function useSourceWords() {
  const { t } = useI18n()
  return ({ source }: JoinedReport): string => {
    if (!source) return ''
    const words = [
      source.giver &&
        t('case.told.giver', {
          occasion: t(source.occasion === 'meeting' ? 'report.by.meeting' : 'report.by.order'),
          giver: source.giver,
        }),
      source.document,
      source.replyBy && t('case.told.replyBy', { day: source.replyBy }),
      source.urgent && t('case.told.urgent'),
      source.visitors && t('case.told.visitors', { count: source.visitors }),
      source.camera,
      source.seenAt && shortInstant(source.seenAt, now.value, zone.value),
    ]
    return words.filter(Boolean).join(' · ')
  }
}
