import { FolderOpen } from '@lucide/vue'
import { defineFeature } from '../feature'

export default defineFeature({
  place: { name: 'cases', icon: FolderOpen, order: 20, to: '/cases', needs: 'case.read' },
  routes: [
    {
      path: '/cases',
      component: () => import('./CaseListPage.vue'),
      meta: { place: 'cases', tab: 'cases.tab', needs: 'case.read' },
    },
  ],
})
