import { Map } from '@lucide/vue'
import { defineFeature } from '../feature'

export default defineFeature({
  place: { name: 'map', icon: Map, order: 40, to: '/map', needs: 'case.read' },
  routes: [
    {
      path: '/map',
      component: () => import('./OneMapPage.vue'),
      meta: { place: 'map', tab: 'map.tab', needs: 'case.read' },
    },
  ],
})
