import { readonly, ref } from 'vue'
import { createI18n } from 'vue-i18n'
import type { Language } from '../api/types'
import zhCN from './zh-CN'

export const languages: { code: Language; name: string }[] = [
  { code: 'zh-CN', name: '简体中文' },
  { code: 'zh-Hant', name: '繁體中文' },
  { code: 'en', name: 'English' },
]

export type Messages = { [key: string]: string | Messages }

const loaders: Record<Language, () => Promise<{ default: Messages }>> = {
  'zh-CN': async () => ({ default: zhCN }),
  'zh-Hant': () => import('./zh-Hant'),
  en: () => import('./en'),
}

const KEPT = 'wange.language'
const chosen = ref<Language>('zh-CN')
const loaded = new Set<Language>(['zh-CN'])

export const currentLanguage = readonly(chosen)

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  missingWarn: false,
  fallbackWarn: false,
  messages: { 'zh-CN': zhCN } as Record<string, Messages>,
})

const isLanguage = (text: string | null): text is Language => languages.some(({ code }) => code === text)

export async function setLanguage(language: Language): Promise<void> {
  if (!loaded.has(language)) {
    const { default: messages } = await loaders[language]()
    i18n.global.setLocaleMessage(language, messages)
    loaded.add(language)
  }
  i18n.global.locale.value = language
  chosen.value = language
  document.documentElement.lang = language
  document.body.lang = language
  localStorage.setItem(KEPT, language)
}

/** The language kept in this browser, else the browser's own, else Chinese. */
export async function startLanguage(): Promise<void> {
  const kept = localStorage.getItem(KEPT)
  if (isLanguage(kept)) return setLanguage(kept)
  const own = navigator.language
  if (/^zh-(Hant|TW|HK|MO)/i.test(own)) return setLanguage('zh-Hant')
  return setLanguage(own.startsWith('zh') || !own.startsWith('en') ? 'zh-CN' : 'en')
}
