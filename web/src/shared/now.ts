import { readonly, ref } from 'vue'
import type { Instant } from './api/types'

// One clock for all screens: the server's, so that every desk shows the same time left.
let offset = 0
const ticking = ref(Date.now())

export const now = readonly(ticking)

export function currentTime(): number {
  return Date.now() + offset
}

/** Sets the clock after an answer that carried the server's time. */
export function adjustClock(serverTime: Instant): void {
  const ms = new Date(serverTime).getTime()
  if (!Number.isFinite(ms)) return
  offset = ms - Date.now()
  ticking.value = currentTime()
}

setInterval(() => {
  ticking.value = currentTime()
}, 1000)
