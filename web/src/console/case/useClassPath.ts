import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { CaseDetail } from '@/shared/api/types'
import { currentLanguage } from '@/shared/locales'
import { listClasses } from '../cases/casesApi'

const HOUR_MS = 3_600_000

/** "部件 › 公用设施 › 污水井盖"; the name alone while the catalog is not read, or of a class that is no more in it. */
export function useClassPath(detail: Ref<Pick<CaseDetail, 'classCode' | 'className'>>) {
  const { t } = useI18n()
  const { data } = useQuery({
    queryKey: ['classes', 'paths'],
    queryFn: () => listClasses(),
    staleTime: HOUR_MS,
  })
  return computed(() => {
    const { classCode, className } = detail.value
    const own = data.value?.find(({ code }) => code === classCode)
    if (!own || !className) return className ?? ''
    const major = data.value?.find(({ code }) => code === own.parentCode)
    const majorName = major && ((currentLanguage.value === 'en' && major.nameEn) || major.name)
    return [own.kind && t(`case.kind.${own.kind}`), majorName, className].filter(Boolean).join(' › ')
  })
}
