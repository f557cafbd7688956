import { onBeforeUnmount, onMounted, reactive, ref } from 'vue'
import { currentTime } from '@/shared/now'
import { emptyDraft, hasContent, KEEP_EVERY, type Draft } from './draft'
import { dropDraft, keepDraft, keptDraft } from './keeping'

/** The draft of this account: read back on opening, kept every 5 s while it changes, kept once more on leaving. */
export function useReportDraft(account: number, channel: string) {
  const kept = keptDraft(account)
  const draft = reactive<Draft>(kept?.draft ?? emptyDraft(channel))
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

  /** Puts another draft, or an empty one, into the form. */
  function replace(other: Draft = emptyDraft(channel)): void {
    Object.assign(draft, other)
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
