import { reactive, watch } from 'vue'
import { onBeforeRouteUpdate, useRoute } from 'vue-router'
import type { RouteLocationNormalized } from 'vue-router'
import type { LampColour } from '@/shared/api/types'

export interface Tab {
  /** What it is: the page's name, or its path where every path has a tab of its own. */
  id: string
  /** Where a click leads: the last address with its conditions. */
  to: string
  /** Message key, used until the page names itself. */
  titleKey: string
  title?: string
  lamp?: LampColour
}

const KEPT = 'wange.tabs'
const MOST = 9

function kept(): Tab[] {
  try {
    const list = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]') as Tab[]
    return list.filter((tab) => typeof tab.id === 'string' && typeof tab.to === 'string')
  } catch {
    return []
  }
}

/** The opened pages; the workbench is always the first and is not kept here. */
export const tabs = reactive<Tab[]>(kept())
watch(tabs, () => sessionStorage.setItem(KEPT, JSON.stringify(tabs)))

export function tabId(route: RouteLocationNormalized): string | undefined {
  if (!route.meta.tab) return undefined
  return route.meta.tabPer === 'path' ? route.path : route.matched.find(({ meta }) => meta.tab)?.path
}

/** Opens or refreshes the tab of a page; the oldest closes when there are too many. */
export function openTab(route: RouteLocationNormalized): void {
  const id = tabId(route)
  if (!id || !route.meta.tab) return
  const found = tabs.find((tab) => tab.id === id)
  if (found) {
    found.to = route.fullPath
    return
  }
  tabs.push({ id, to: route.fullPath, titleKey: route.meta.tab })
  if (tabs.length > MOST) tabs.splice(0, 1)
}

/** Closes a tab and gives the address to go to when it was the one shown. */
export function closeTab(id: string): string {
  const index = tabs.findIndex((tab) => tab.id === id)
  if (index >= 0) tabs.splice(index, 1)
  return tabs[Math.min(index, tabs.length - 1)]?.to ?? '/workbench'
}

export function closeAllTabs(): void {
  tabs.splice(0, tabs.length)
}

/** Lets a page name its own tab: `setTab('0518 01126 …', 'green')`. */
export function useTab() {
  const route = useRoute()
  let id = tabId(route)
  onBeforeRouteUpdate((to) => {
    id = tabId(to)
  })
  return function setTab(title: string, lamp?: LampColour): void {
    const tab = tabs.find((candidate) => candidate.id === id)
    if (!tab) return
    tab.title = title
    if (lamp) tab.lamp = lamp
    else delete tab.lamp
  }
}
