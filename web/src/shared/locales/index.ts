import { readonly, ref } from 'vue'
import { createI18n } from 'vue-i18n'
import type { Language } from '../api/types'

export const languages: { code: Language; name: string; short: string }[] = [
  { code: 'zh-CN', name: '简体中文', short: '简体' },
  { code: 'zh-Hant', name: '繁體中文', short: '繁體' },
  { code: 'en', name: 'English', short: 'English' },
]

export type Messages = { [key: string]: string | Messages }

type Loaders = Record<Exclude<Language, 'zh-CN'>, () => Promise<{ default: Messages }>>

let kept = 'wange.language'
const chosen = ref<Language>('zh-CN')
const loaded = new Set<Language>(['zh-CN'])

export const currentLanguage = readonly(chosen)

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  missingWarn: false,
  fallbackWarn: false,
  messages: {} as Record<string, Messages>,
})

let loaders: Partial<Loaders> = {}

/** The words of a client: console and public site bring only their own. Chinese is there at once, the others when chosen. */
export function provideMessages(chinese: Messages, others: Loaders): void {
  i18n.global.setLocaleMessage('zh-CN', chinese)
  loaders = others
}

const isLanguage = (text: string | null): text is Language => languages.some(({ code }) => code === text)

export async function setLanguage(language: Language): Promise<void> {
  const load = language === 'zh-CN' ? undefined : loaders[language]
  if (load && !loaded.has(language)) {
    i18n.global.setLocaleMessage(language, (await load()).default)
    loaded.add(language)
  }
  i18n.global.locale.value = language
  chosen.value = language
  document.documentElement.lang = language
  document.body.lang = language
  localStorage.setItem(kept, language)
}

/** The language kept in this browser under that name, else the browser's own, else Chinese. */
export async function startLanguage(name = kept): Promise<void> {
  kept = name
  const chosenBefore = localStorage.getItem(kept)
  if (isLanguage(chosenBefore)) return setLanguage(chosenBefore)
  const own = navigator.language
  if (/^zh-(Hant|TW|HK|MO)/i.test(own)) return setLanguage('zh-Hant')
  return setLanguage(own.startsWith('zh') || !own.startsWith('en') ? 'zh-CN' : 'en')
}
