import { Inbox } from '@lucide/vue'
import { defineFeature } from '../feature'

export default defineFeature({
  place: { name: 'workbench', icon: Inbox, order: 10, to: '/workbench', needs: 'case.read' },
  routes: [
    {
      path: '/workbench',
      component: () => import('./WorkbenchPage.vue'),
      meta: { place: 'workbench', needs: 'case.read' },
    },
  ],
})
