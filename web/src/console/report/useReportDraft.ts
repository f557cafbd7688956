import { onBeforeUnmount, onMounted, reactive, ref } from 'vue'
import { currentTime } from '@/shared/now'
import { emptyDraft, hasContent, KEEP_EVERY, type Draft } from './draft'
import { dropDraft, keepDraft, keptDraft } from './keeping'
import type { ReportRole } from './role'

/** The draft of this account: read back on opening, kept every 5 s while it changes, kept once more on leaving. */
export function useReportDraft(account: number, { channel, first, ways }: ReportRole) {
  const kept = keptDraft(account)
  const empty = (): Draft => ({ ...emptyDraft(channel), way: first })
  const draft = reactive<Draft>(kept?.draft ?? empty())
  // a draft of another day may ask for what this post does not report
  if (draft.way ? !ways.includes(draft.way) : first) draft.way = first
  const savedAt = ref<number | null>(kept?.at ?? null)
  let last = JSON.stringify(draft)
  let timer: ReturnType<typeof setInterval> | undefined

  function keep(): void {
    const text = JSON.stringify(draft)
    if (!hasContent(draft)) {
      dropDraft(account)
      savedAt.value = null
    } else if (text !== last || savedAt.value === null) {
      savedAt.value = currentTime()
      keepDraft(account, JSON.parse(text) as Draft, savedAt.value)
    }
    last = text
  }

  /** Keeps at once, also when nothing changed, so that the person sees the time move. */
  function keepNow(): void {
    savedAt.value = null
    keep()
  }

  /** Puts another draft into the form, or an empty one with what is given. */
  function replace(other: Partial<Draft> = {}): void {
    Object.assign(draft, empty(), other)
    last = ''
    keep()
  }

  onMounted(() => {
    timer = setInterval(keep, KEEP_EVERY)
    window.addEventListener('pagehide', keep)
  })
  onBeforeUnmount(() => {
    clearInterval(timer)
    window.removeEventListener('pagehide', keep)
    keep()
  })
  return { draft, savedAt, keepNow, replace }
}
