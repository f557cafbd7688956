import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { may } from '@/shared/session'
import { listDue } from './followUps'

/** What the reader wanted to look at again and is due, for the bell. */
export function useDueFollowUps() {
  const { data } = useQuery({
    queryKey: ['follow-ups', 'due'],
    queryFn: ({ signal }) => listDue(signal),
    refetchInterval: 300_000,
    enabled: computed(() => may('case.read')),
  })
  return computed(() => (data.value ?? []).slice(0, 8))
}
