import { VueQueryPlugin } from '@tanstack/vue-query'
import 'element-plus/dist/index.css'
import { createApp } from 'vue'
import './messages'
import { i18n, startLanguage } from '@/shared/locales'
import { listenForKeys } from '@/shared/keys'
import { queryClient } from '@/shared/queries'
import '@/shared/ui/tokens.css'
import '@/shared/ui/fonts.css'
import '@/shared/ui/base.css'
import '@/shared/ui/element.css'
import { applyLooks } from '@/shared/looks'
import App from './App.vue'
import { router } from './router'
import { loadSignInInfo } from './systemName'

applyLooks()
listenForKeys()
await startLanguage()
void loadSignInInfo().catch(() => undefined)
createApp(App).use(i18n).use(router).use(VueQueryPlugin, { queryClient }).mount('#app')
