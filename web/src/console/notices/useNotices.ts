import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref } from 'vue'
import type { Ref } from 'vue'
import { listNotices, markSeen } from '@/shared/api/notices'
import { asProblem } from '@/shared/api/problem'
import type { Notice } from '@/shared/api/types'
import { onCasesChanged } from '@/shared/live'
import { may } from '@/shared/session'

const LIVE_PAUSE_MS = 800

/** The caller's notices, newest first, read again when cases change. */
export function useNotices(unseen: Ref<boolean>, page: Ref<number>, size: Ref<number>) {
  const client = useQueryClient()
  const busy = ref(false)
  const { data, error, refetch } = useQuery({
    queryKey: computed(() => ['notices', unseen.value, page.value, size.value]),
    queryFn: ({ signal }) => listNotices(unseen.value, page.value, size.value, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 120_000,
    enabled: computed(() => may('case.read')),
  })
  const again = () => client.invalidateQueries({ queryKey: ['notices'] })

  let timer: ReturnType<typeof setTimeout> | undefined
  onCasesChanged(() => {
    clearTimeout(timer)
    timer = setTimeout(() => void again(), LIVE_PAUSE_MS)
  })

  /** Those, or all; a line that is down leaves them as they are. */
  async function see(notices?: Notice[]): Promise<void> {
    const ids = notices?.filter(({ seen }) => !seen).map(({ id }) => id)
    if (ids?.length === 0) return
    busy.value = true
    await markSeen(ids).catch(() => undefined)
    busy.value = false
    await again()
  }

  return {
    notices: computed(() => data.value?.items ?? null),
    total: computed(() => data.value?.total ?? 0),
    problem: computed(() => (error.value ? asProblem(error.value) : null)),
    busy,
    refetch,
    see,
  }
}
