import { useI18n } from 'vue-i18n'
import type { Limit, LimitUnit } from '../api/types'
import { count } from '../format/number'
import { durationParts, timeParts } from '../format/timeLeft'
import type { TimeParts } from '../format/timeLeft'

const HOUR_MS = 3_600_000
const LONG_MS = 72 * HOUR_MS
const CHARGED_MINUTES = 300
/** From here on it is the sum of many, and minutes say nothing. */
const SUM_MS = 100 * HOUR_MS

/** Words around time: time left, durations, limits; in the language of the screen. */
export function useTimeWords() {
  const { t } = useI18n()

  function size(parts: TimeParts): string {
    switch (parts.form) {
      case 'clock':
        return parts.text
      case 'minutes':
        return t('common.time.minutes', { a: parts.a })
      case 'hours':
        return t('common.time.hours', { a: parts.a, b: parts.b })
      default:
        return t(`common.time.${parts.form}${parts.b ? '' : 'Only'}`, { a: parts.a, b: parts.b })
    }
  }

  /** "18 分", "超 6 分", "1 工日 2 时" */
  function left(ms: number, unit?: LimitUnit): string {
    const parts = timeParts(ms, unit)
    return parts.over ? t('common.time.over', { time: size(parts) }) : size(parts)
  }

  /** "18 分", "20 时 18 分", "5 日 3 时" of the wall clock */
  function duration(ms: number): string {
    if (ms < LONG_MS) return hours(durationParts(ms))
    const all = Math.round(ms / HOUR_MS)
    return t('common.time.days', { a: Math.floor(all / 24), b: all % 24 })
  }

  /** "18 分", "6 时", "2 日": the largest unit alone */
  function rough(ms: number): string {
    if (ms < HOUR_MS) return t('common.time.minutes', { a: Math.round(ms / 60_000) })
    if (ms < 24 * HOUR_MS) return t('common.time.hoursOnly', { a: Math.round(ms / HOUR_MS) })
    return t('common.time.daysOnly', { a: Math.round(ms / (24 * HOUR_MS)) })
  }

  /** What was charged: "134 分", "12 时 05 分", "4,124 时"; never days, since a day may be a working day */
  const charged = (ms: number): string =>
    ms < SUM_MS
      ? hours(durationParts(ms, CHARGED_MINUTES))
      : t('common.time.hoursOnly', { a: count(Math.round(ms / HOUR_MS)) })

  function hours(parts: ReturnType<typeof durationParts>): string {
    return parts.form === 'minutes'
      ? t('common.time.minutes', { a: parts.a })
      : t('common.time.hours', { a: parts.a, b: parts.b })
  }

  /** "4 工作时" */
  const limit = ({ value, unit }: Limit): string => t(`common.limit.${unit}`, { value })

  return { left, duration, rough, charged, limit }
}
