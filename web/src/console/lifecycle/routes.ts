import { defineFeature } from '../feature'

export default defineFeature({
  routes: [
    {
      path: '/lifecycles/:code([a-z][a-z0-9-]*)',
      component: () => import('./LifecyclePage.vue'),
      meta: {
        place: 'settings',
        tab: 'lifecycle.tab',
        tabPer: 'path',
        needs: ['lifecycle.edit', 'lifecycle.publish'],
      },
    },
    {
      path: '/cases/:number(\\d{15,})/lifecycle',
      component: () => import('./CaseLifecyclePage.vue'),
      meta: { place: 'cases', tab: 'lifecycle.caseTab', tabPer: 'path', needs: 'case.read' },
    },
  ],
})
