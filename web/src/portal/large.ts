import { ref, watch } from 'vue'

const KEPT = 'wange.portal.large'

/** Large text, one act per row; kept in this browser. */
export const large = ref(localStorage.getItem(KEPT) === 'true')

export function applyLarge(): void {
  watch(
    large,
    (on) => {
      document.documentElement.dataset['large'] = String(on)
      if (on) localStorage.setItem(KEPT, 'true')
      else localStorage.removeItem(KEPT)
    },
    { immediate: true },
  )
}
