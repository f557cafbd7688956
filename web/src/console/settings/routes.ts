import { Settings } from '@lucide/vue'
import { defineFeature } from '../feature'
import { firstSection, sections } from './sections'

export default defineFeature({
  place: { name: 'settings', icon: Settings, order: 900, to: '/settings', last: true },
  routes: [
    {
      path: '/settings',
      component: () => import('./SettingsPage.vue'),
      meta: { place: 'settings', tab: 'settings.tab', tabPer: 'page' },
      children: [
        // after the account is known, which a redirect would not wait for
        {
          path: '',
          component: () => import('./SettingsNone.vue'),
          beforeEnter: () => ({ path: `/settings/${firstSection()}`, replace: true }),
        },
        { path: 'none', component: () => import('./SettingsNone.vue') },
        ...sections.map(({ name, needs, component }) => ({
          path: name,
          component,
          meta: { needs },
        })),
      ],
    },
  ],
})
