import { UsersRound } from '@lucide/vue'
import { defineFeature } from '../feature'

export default defineFeature({
  place: { name: 'team', icon: UsersRound, order: 55, to: '/team', needs: 'case.urge' },
  routes: [
    {
      path: '/team',
      component: () => import('./TeamPage.vue'),
      meta: { place: 'team', tab: 'team.tab', tabPer: 'page', needs: 'case.urge' },
    },
    {
      path: '/hand-over',
      component: () => import('./HandOverPage.vue'),
      meta: { place: 'team', tab: 'team.handOver.tab', tabPer: 'page', needs: 'case.read' },
    },
  ],
})
