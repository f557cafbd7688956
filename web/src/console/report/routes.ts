import { SquarePen } from '@lucide/vue'
import { defineFeature } from '../feature'

export default defineFeature({
  place: { name: 'report', icon: SquarePen, order: 30, to: '/report', needs: 'case.report' },
  routes: [
    {
      path: '/report/table',
      component: () => import('./TablePage.vue'),
      meta: { place: 'report', tab: 'report.table.title', tabPer: 'page', needs: 'case.report' },
    },
    {
      path: '/report',
      component: () => import('./ReportPage.vue'),
      meta: { place: 'report', tab: 'report.tab', needs: 'case.report' },
    },
  ],
})
