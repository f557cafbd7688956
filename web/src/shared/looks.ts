import { reactive, watch } from 'vue'

const KEPT = 'wange.looks'

export interface Looks {
  theme: 'light' | 'dark'
  text: 'normal' | 'large'
}

function kept(): Partial<Looks> {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Looks>
  } catch {
    return {}
  }
}

/** Night and large text, kept in this browser. */
export const looks = reactive<Looks>({ theme: 'light', text: 'normal', ...kept() })

export function applyLooks(): void {
  watch(
    looks,
    ({ theme, text }) => {
      document.documentElement.dataset['theme'] = theme
      document.documentElement.dataset['text'] = text
      document.documentElement.classList.toggle('dark', theme === 'dark')
      localStorage.setItem(KEPT, JSON.stringify(looks))
    },
    { immediate: true },
  )
}
