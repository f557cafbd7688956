import { computed, readonly, shallowRef } from 'vue'
import { configureClient } from './api/client'
import { Problem } from './api/problem'
import * as sessions from './api/sessions'
import type { Language, Me } from './api/types'
import { currentLanguage, setLanguage } from './locales'
import { adjustClock } from './now'

const current = shallowRef<Me | null>(null)
let loaded = false
/** Chosen by hand before anybody was signed in: it then becomes the language of the account. */
let picked: Language | null = null

export const me = readonly(current)
export const zone = computed(() => current.value?.zone ?? 'Asia/Shanghai')
/** First six digits of the area the account works for; the county of its short case numbers. */
export const county = computed(() => current.value?.scope.areas[0]?.code.slice(0, 6))

/** Whether the account has the permission, or one of several. */
export function may(permission: string | readonly string[]): boolean {
  const held = current.value?.permissions ?? []
  return [permission].flat().some((wanted) => held.includes(wanted))
}

configureClient({
  language: () => currentLanguage.value,
  csrfToken: () => current.value?.csrfToken,
  signedOut: () => {
    current.value = null
  },
})

async function take(given: Me): Promise<void> {
  adjustClock(given.serverTime)
  current.value = given
  loaded = true
  if (given.account.language && !picked) await setLanguage(given.account.language)
}

/** Asks the server once who is signed in; null when nobody is. */
export async function loadMe(): Promise<Me | null> {
  if (loaded) return current.value
  try {
    await take(await sessions.getMe())
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error
    loaded = true
  }
  return current.value
}

/** Reads the session again: the working slot and the clock change during the day. */
export async function refreshMe(): Promise<void> {
  loaded = false
  await loadMe()
}

export async function signIn(login: string, password: string): Promise<Me> {
  const given = await sessions.signIn(login, password)
  await take(given)
  if (picked && picked !== given.account.language)
    await sessions.changeLanguage(picked).catch(() => undefined)
  picked = null
  return given
}

export async function signOut(): Promise<void> {
  await sessions.signOut().catch(() => undefined)
  current.value = null
}

export async function changePassword(before: string, next: string): Promise<void> {
  await sessions.changePassword(before, next)
  await refreshMe()
}

export async function chooseLanguage(language: Language): Promise<void> {
  await setLanguage(language)
  if (current.value) await sessions.changeLanguage(language)
  else picked = language
}
