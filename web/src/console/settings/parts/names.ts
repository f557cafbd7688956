import { computed } from 'vue'
import { currentLanguage } from '@/shared/locales'

/** What carries its name in the three languages of the screens. */
export interface InThreeLanguages {
  nameZh: string
  nameHant: string
  nameEn: string
}

/** What has a Chinese name and perhaps an English one. */
export interface MaybeEnglish {
  name: string
  nameEn?: string | null
}

const english = computed(() => currentLanguage.value === 'en')

export function nameIn(row: InThreeLanguages): string {
  if (english.value) return row.nameEn
  return currentLanguage.value === 'zh-Hant' ? row.nameHant : row.nameZh
}

export function shownName(row: MaybeEnglish): string {
  return english.value && row.nameEn ? row.nameEn : row.name
}
