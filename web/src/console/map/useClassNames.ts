import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { currentLanguage } from '@/shared/locales'
import { listClasses } from '../cases/casesApi'

/** Gives a class its English name on English screens; the map knows classes by the name their cases carry. */
export function useClassNames() {
  const english = computed(() => currentLanguage.value === 'en')
  const { data } = useQuery({
    queryKey: ['classes'],
    queryFn: listClasses,
    enabled: english,
    staleTime: Infinity,
  })
  const names = computed(() => new Map((data.value ?? []).map(({ name, nameEn }) => [name, nameEn])))
  return (name: string | null | undefined): string | null =>
    (english.value && name && names.value.get(name)) || (name ?? null)
}
