import { defineFeature } from '../feature'

export default defineFeature({
  routes: [
    { path: '/sign-in', component: () => import('./SignInPage.vue'), meta: { bare: true, open: true } },
    { path: '/password', component: () => import('./PasswordPage.vue'), meta: { bare: true } },
  ],
})
