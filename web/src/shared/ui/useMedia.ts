import { onUnmounted, ref } from 'vue'
import type { Ref } from 'vue'

/** Whether a media query holds, followed while the component lives. */
export function useMedia(query: string): Ref<boolean> {
  const media = window.matchMedia(query)
  const matches = ref(media.matches)
  const listen = (event: MediaQueryListEvent) => (matches.value = event.matches)
  media.addEventListener('change', listen)
  onUnmounted(() => media.removeEventListener('change', listen))
  return matches
}
