import { defineFeature } from '../feature'

export default defineFeature({
  routes: [
    {
      path: '/cases/:number(\\d{15,})',
      component: () => import('./CasePage.vue'),
      meta: { place: 'cases', tab: 'case.tab', tabPer: 'path', needs: 'case.read' },
    },
  ],
})
