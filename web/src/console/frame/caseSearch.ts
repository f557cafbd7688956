import { computed, ref, watch } from 'vue'
import type { Ref } from 'vue'
import { listCases } from '@/shared/api/cases'
import type { CaseRow } from '@/shared/api/types'
import { readNumber } from '@/shared/format/caseNumber'
import { localParts } from '@/shared/format/dates'
import { currentTime } from '@/shared/now'
import { county, zone } from '@/shared/session'

const PAUSE_MS = 250
const SHOWN = 6

/** Cases for what is being typed, a moment after the last key. */
export function useCaseSearch(text: Ref<string>) {
  const found = ref<CaseRow[]>([])
  const answered = ref('')
  const wanted = computed(() => text.value.trim())

  const numberOf = (typed: string) =>
    readNumber(typed, county.value, localParts(currentTime(), zone.value).year)

  watch(wanted, (typed, _, onCleanup) => {
    found.value = []
    if (!typed) return
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const page = await listCases({ q: numberOf(typed) ?? typed, size: SHOWN }, stop.signal).catch(
        () => null,
      )
      if (page && !stop.signal.aborted) {
        found.value = page.items
        answered.value = typed
      }
    }, PAUSE_MS)
    onCleanup(() => {
      clearTimeout(timer)
      stop.abort()
    })
  })

  return { found, asked: computed(() => answered.value === wanted.value), numberOf }
}
