import { del, get, post, put } from './client'
import type { Language, Me, SignInInfo } from './types'

export const getMe = () => get<Me>('/api/me')
export const getSignInInfo = () => get<SignInInfo>('/api/sign-in')
export const signIn = (login: string, password: string) => post<Me>('/api/sessions', { login, password })
export const signOut = () => del('/api/sessions/current')
export const changePassword = (current: string, next: string) =>
  put<void>('/api/me/password', { current, next })
export const changeLanguage = (language: Language) => put<void>('/api/me/language', { language })
