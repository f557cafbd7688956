import { createRouter, createWebHistory } from 'vue-router'
import { stopSpeaking } from './speech'
import NotFoundPage from './frame/NotFoundPage.vue'
import ReportPage from './report/ReportPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** Its words are `portal.nav.<name>`. */
    section?: 'report' | 'follow' | 'published'
  }
}

export const router = createRouter({
  history: createWebHistory('/portal'),
  scrollBehavior: (_, __, kept) => kept ?? { top: 0 },
  routes: [
    { path: '/', component: ReportPage, meta: { section: 'report' } },
    { path: '/follow', component: () => import('./follow/FollowPage.vue'), meta: { section: 'follow' } },
    {
      path: '/published',
      component: () => import('./published/PublishedPage.vue'),
      meta: { section: 'published' },
    },
    { path: '/:rest(.*)*', component: NotFoundPage },
  ],
})

router.afterEach(stopSpeaking)
