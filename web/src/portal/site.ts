import { computed, readonly, shallowRef, watch } from 'vue'
import { adjustClock } from '@/shared/now'
import { currentLanguage } from '@/shared/locales'
import { getSite, type SiteInfo } from './api'

const info = shallowRef<SiteInfo | null>(null)

/** What the city set of its site; null until it is known, and while there is no connection. */
export const site = readonly(info)
export const zone = computed(() => info.value?.zone ?? 'Asia/Shanghai')
export const hotline = computed(() => info.value?.hotline ?? '12345')

const english = (own: string, other?: string | null) => (currentLanguage.value === 'en' && other) || own
export const siteName = computed(() => (info.value ? english(info.value.name, info.value.nameEn) : ''))
export const operator = computed(() => english(info.value?.operator ?? '', info.value?.operatorEn))
export const notice = computed(() => english(info.value?.notice ?? '', info.value?.noticeEn))

export async function loadSite(): Promise<void> {
  const given = await getSite().catch(() => null)
  if (!given) return
  adjustClock(given.serverTime)
  info.value = given
}

/** Names of townships come in the language of the reader. */
watch(currentLanguage, () => void loadSite())
window.addEventListener('online', () => {
  if (!info.value) void loadSite()
})
