import { useI18n } from 'vue-i18n'
import type { Problem } from '@/shared/api/problem'
import type { Instant } from '@/shared/api/types'
import { clock, day, localParts } from '@/shared/format/dates'
import { currentTime } from '@/shared/now'
import { hotline, zone } from './site'

/** Dates as people say them. */
export function useDateWords() {
  const { t } = useI18n()

  function dayWords(when: Instant): string {
    const { year, month, day } = localParts(when, zone.value)
    const parts = { year, month: Number(month), day: Number(day) }
    const thisYear = localParts(currentTime(), zone.value).year === year
    return t(thisYear ? 'portal.date.day' : 'portal.date.dayYear', parts)
  }

  function timeWords(when: Instant): string {
    const time = clock(when, zone.value)
    if (day(when, zone.value) === day(currentTime(), zone.value)) return t('portal.date.today', { time })
    return t('portal.date.at', { day: dayWords(when), time })
  }

  /** "2026-05" */
  function monthWords(month: string): string {
    const [year = '', number = ''] = month.split('-')
    return t('portal.date.month', { year, month: Number(number) })
  }

  return { dayWords, timeWords, monthWords }
}

const plain: Record<string, string> = {
  offline: 'offline',
  code: 'code',
  closed: 'closed',
  robot: 'robot',
  stage: 'stage',
  rated: 'rated',
  busy: 'busy',
}
const ofField: Record<string, string> = {
  text: 'text',
  reason: 'reason',
  phone: 'phone',
  photos: 'photos',
  point: 'place',
  join: 'joinClosed',
}

/** What went wrong, in a sentence that says what to do. */
export function useProblemSentence() {
  const { t } = useI18n()
  const { timeWords } = useDateWords()

  return (problem: Problem): string => {
    const { document } = problem
    const words = {
      hotline: String(document['hotline'] ?? hotline.value),
      max: String(document['max'] ?? ''),
    }
    if (problem.slug === 'too-many') {
      if (document['act'] === 'read') return t('portal.problem.tooManyShort')
      return t('portal.problem.tooMany', { ...words, until: timeWords(String(document['until'])) })
    }
    if (problem.slug === 'too-large')
      return t('portal.report.photo.tooLarge', { max: String(document['megabytes'] ?? '') })
    const known = plain[problem.slug]
    if (known) return t(`portal.problem.${known}`, words)
    if (document.rule === 'outside') return t('portal.problem.outside')
    if (document.rule === 'length') return t('portal.problem.textLong', words)
    const field = ofField[document.field ?? '']
    return field ? t(`portal.problem.${field}`) : t('portal.problem.server', words)
  }
}
