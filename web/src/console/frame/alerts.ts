import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref } from 'vue'
import { getWorkbench } from '@/shared/api/cases'
import type { CaseRow } from '@/shared/api/types'
import { onCasesChanged } from '@/shared/live'
import { currentTime } from '@/shared/now'
import { may } from '@/shared/session'

const KEPT = 'wange.seen-alerts'
const SHOWN = 12

function kept(): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '[]') as string[]
  } catch {
    return []
  }
}

/** What the bell rings for: to-do of mine that is overdue or carries a card. */
export function useAlerts() {
  const client = useQueryClient()
  const seen = ref(kept())
  const { data, dataUpdatedAt } = useQuery({
    queryKey: ['alerts'],
    queryFn: async ({ signal }) => ({ at: currentTime(), work: await getWorkbench({}, signal) }),
    refetchInterval: 60_000,
    enabled: computed(() => may('case.read')),
  })
  onCasesChanged(() => void client.invalidateQueries({ queryKey: ['alerts'] }))

  const keyOf = (row: CaseRow) => `${row.number}:${row.lamp}:${row.urge}`
  const alerts = computed(() =>
    (data.value?.work.items ?? []).filter((row) => row.lamp === 'red' || row.urge >= 2).slice(0, SHOWN),
  )
  const unseen = computed(() => alerts.value.filter((row) => !seen.value.includes(keyOf(row))).length)

  function markSeen(): void {
    seen.value = alerts.value.map(keyOf)
    sessionStorage.setItem(KEPT, JSON.stringify(seen.value))
  }

  return { alerts, unseen, fetchedAt: computed(() => data.value?.at ?? dataUpdatedAt.value), markSeen }
}
