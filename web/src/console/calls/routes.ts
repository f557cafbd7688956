import { PhoneCall } from '@lucide/vue'
import { defineFeature } from '../feature'

export default defineFeature({
  place: { name: 'calls', icon: PhoneCall, order: 35, to: '/calls', needs: 'case.accept' },
  routes: [
    {
      path: '/calls',
      component: () => import('./CallDeskPage.vue'),
      meta: { place: 'calls', tab: 'calls.tab', tabPer: 'page', needs: 'case.accept' },
    },
  ],
})
