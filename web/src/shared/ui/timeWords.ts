import { useI18n } from 'vue-i18n'
import type { Limit, LimitUnit } from '../api/types'
import { durationParts, timeParts } from '../format/timeLeft'
import type { TimeParts } from '../format/timeLeft'

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

  /** "74 分", "20 时 18 分" */
  function duration(ms: number): string {
    const parts = durationParts(ms)
    return parts.form === 'minutes'
      ? t('common.time.minutes', { a: parts.a })
      : t('common.time.hours', { a: parts.a, b: parts.b })
  }

  const limit = ({ value, unit }: Limit): string => t(`common.limit.${unit}`, { value })

  return { left, duration, limit }
}
