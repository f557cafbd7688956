import { computed, shallowRef } from 'vue'
import { getSignInInfo } from '@/shared/api/sessions'
import type { SignInInfo } from '@/shared/api/types'
import { currentLanguage, i18n } from '@/shared/locales'

const info = shallowRef<SignInInfo | null>(null)

/** What the sign-in page may know before anybody is signed in; asked once. */
export async function loadSignInInfo(): Promise<SignInInfo> {
  info.value ??= await getSignInInfo()
  return info.value
}

/** The installation's own name in Chinese; a general one otherwise. */
export const systemName = computed(() => {
  const own = info.value?.systemName
  return own && currentLanguage.value === 'zh-CN' ? own : i18n.global.t('frame.systemName')
})
