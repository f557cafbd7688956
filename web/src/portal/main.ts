import { createApp } from 'vue'
import './messages'
import { configureClient } from '@/shared/api/client'
import { currentLanguage, i18n, startLanguage } from '@/shared/locales'
import { mapSource } from '@/shared/map/mapApi'
import '@/shared/ui/tokens.css'
import '@/shared/ui/fonts.css'
import '@/shared/ui/base.css'
import './portal.css'
import App from './App.vue'
import { applyLarge } from './large'
import { router } from './router'
import { loadSite } from './site'

configureClient({ language: () => currentLanguage.value, credentials: 'omit' })
Object.assign(mapSource, { path: '/api/portal/map', areas: false })
applyLarge()
await startLanguage('wange.portal.language')
void loadSite()
createApp(App).use(i18n).use(router).mount('#app')
