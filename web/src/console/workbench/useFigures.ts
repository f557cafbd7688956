import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import type { Ref } from 'vue'
import type { Box } from '@/shared/map/geometry'
import { getSummary } from '../map/figuresApi'

const EVERYWHERE: Box = [-180, -85, 180, 85]

/** The figures of all that the caller may see, read again every minute while they are shown. */
export function useFigures(wanted: Ref<boolean>) {
  const { data } = useQuery({
    queryKey: ['workbench', 'figures'],
    queryFn: ({ signal }) => getSummary(EVERYWHERE, {}, signal),
    enabled: computed(() => wanted.value),
    refetchInterval: 60_000,
  })
  return data
}
