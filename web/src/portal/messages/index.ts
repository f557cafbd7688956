import { provideMessages } from '@/shared/locales'
import zhCN from './zh-CN'

// Only what the public site says; the words of the desks stay with them.
provideMessages(zhCN, { 'zh-Hant': () => import('./zh-Hant'), en: () => import('./en') })
