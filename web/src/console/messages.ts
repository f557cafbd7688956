import { provideMessages } from '@/shared/locales'
import zhCN from '@/shared/locales/zh-CN'

provideMessages(zhCN, {
  'zh-Hant': () => import('@/shared/locales/zh-Hant'),
  en: () => import('@/shared/locales/en'),
})
