import { Timer } from '@lucide/vue'
import { defineFeature } from '../feature'

export default defineFeature({
  place: { name: 'time', icon: Timer, order: 60, to: '/time', needs: 'statistics.read' },
  routes: [
    {
      path: '/time',
      component: () => import('./TimePage.vue'),
      meta: { place: 'time', tab: 'time.tab', tabPer: 'page', needs: 'statistics.read' },
    },
  ],
})
