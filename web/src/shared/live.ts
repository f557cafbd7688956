import { onScopeDispose, readonly, ref } from 'vue'
import { currentTime } from './now'

export interface CaseChange {
  number: string
  action?: string
  version?: number
}

type Listener = (changes: CaseChange[]) => void

const RETRY_MS = 10_000
/** The server sends a heartbeat every 15 s as a comment, which the browser does not show; it keeps the line open. */
const listeners = new Set<Listener>()
const state = ref<'off' | 'open' | 'lost'>('off')
const lost = ref<number | null>(null)
let source: EventSource | null = null
let retry: ReturnType<typeof setTimeout> | undefined

export const liveState = readonly(state)
/** Since when the line is down, in ms; null while it is up. */
export const lostSince = readonly(lost)

function lose(): void {
  source?.close()
  source = null
  state.value = 'lost'
  lost.value ??= currentTime()
  clearTimeout(retry)
  retry = setTimeout(open, RETRY_MS)
}

function open(): void {
  source?.close()
  source = new EventSource('/api/live')
  source.onopen = () => {
    const wasLost = lost.value !== null
    state.value = 'open'
    lost.value = null
    if (wasLost) listeners.forEach((listener) => listener([]))
  }
  source.onerror = lose
  source.addEventListener('cases', (event) => {
    const { changed } = JSON.parse((event as MessageEvent<string>).data) as { changed: CaseChange[] }
    listeners.forEach((listener) => listener(changed))
  })
}

export function startLive(): void {
  if (state.value === 'off') open()
}

export function stopLive(): void {
  clearTimeout(retry)
  source?.close()
  source = null
  state.value = 'off'
  lost.value = null
}

/**
 * Hears changes of cases while the calling component lives. An empty list means: the line was down, anything may have
 * changed.
 */
export function onCasesChanged(listener: Listener): void {
  listeners.add(listener)
  onScopeDispose(() => listeners.delete(listener))
}
