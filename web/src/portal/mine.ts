import { ref } from 'vue'
import type { Instant } from '@/shared/api/types'

const KEPT = 'wange.portal.mine'
const MOST = 20

/** A report of this device, as far as its owner wanted it remembered. */
export interface Mine {
  code: string
  what: string
  at: Instant
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export function readMine(store: Store = localStorage): Mine[] {
  try {
    const kept = JSON.parse(store.getItem(KEPT) ?? '[]') as Mine[]
    return Array.isArray(kept) ? kept.filter((one) => typeof one?.code === 'string') : []
  } catch {
    return []
  }
}

export const mine = ref<Mine[]>(readMine())

function keep(list: Mine[], store: Store): void {
  mine.value = list
  if (list.length) store.setItem(KEPT, JSON.stringify(list))
  else store.removeItem(KEPT)
}

export function remember(one: Mine, store: Store = localStorage): void {
  keep([one, ...readMine(store).filter(({ code }) => code !== one.code)].slice(0, MOST), store)
}

export function forget(code: string, store: Store = localStorage): void {
  keep(
    readMine(store).filter((one) => one.code !== code),
    store,
  )
}
