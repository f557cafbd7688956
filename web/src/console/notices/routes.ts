import { defineFeature } from '../feature'

export default defineFeature({
  routes: [
    {
      path: '/notices',
      component: () => import('./NoticePage.vue'),
      meta: { tab: 'notices.tab', needs: 'case.read' },
    },
  ],
})
