import { useI18n } from 'vue-i18n'
import type { CaseDetail } from '@/shared/api/types'
import { me } from '@/shared/session'

/** Who must act, in one phrase: "由你派遣", "区排水管理所 处置". */
export function useDueWords() {
  const { t } = useI18n()

  const isMine = (detail: CaseDetail): boolean =>
    detail.myTurn ??
    (detail.actions.some(({ primary }) => primary) && detail.party?.unitId === me.value?.unit?.id)

  const partyName = (detail: CaseDetail): string => detail.party?.staffName ?? detail.party?.unitName ?? ''

  function who(detail: CaseDetail): string {
    if (detail.state === 'closed' || detail.state === 'void') return t(`common.state.${detail.state}`)
    if (isMine(detail)) return t('acts.byYou', { act: detail.stageName })
    return partyName(detail)
      ? t('acts.byParty', { party: partyName(detail), act: detail.stageName })
      : detail.stageName
  }

  return { who, isMine, partyName }
}
