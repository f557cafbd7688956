import { createRouter, createWebHistory } from 'vue-router'
import { loadMe, may, me } from '@/shared/session'
import type { Feature, Place } from './feature'
import NotFoundPage from './frame/NotFoundPage.vue'

const files = import.meta.glob<{ default: Feature }>('./*/routes.ts', { eager: true })
const features = Object.values(files).map((file) => file.default)

/** The rail: every place that exists, in its order. */
export const places: Place[] = features
  .flatMap((feature) => feature.place ?? [])
  .sort((a, b) => a.order - b.order)

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', redirect: '/workbench' },
    ...features.flatMap((feature) => feature.routes),
    { path: '/:rest(.*)*', component: NotFoundPage },
  ],
})

/** Who has no workbench starts at the first place that is open to him. */
function instead(path: string): string {
  const open = places.find((place) => !place.needs || may(place.needs))
  return path === '/workbench' && open ? open.to : '/not-here'
}

router.beforeEach(async (to) => {
  if (to.meta.open) return true
  const account = me.value ?? (await loadMe().catch(() => null))
  if (!account) return { path: '/sign-in', query: to.fullPath === '/workbench' ? {} : { to: to.fullPath } }
  if (account.account.mustChange && to.path !== '/password') return { path: '/password' }
  if (to.meta.needs && !may(to.meta.needs)) return { path: instead(to.path), replace: true }
  return true
})
