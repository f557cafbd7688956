import { del, get, post, put } from '@/shared/api/client'

export const CARDS = ['plain', 'yellow', 'red'] as const
export const TOLD = ['party', 'dispatcher', 'supervision', 'leader'] as const
export const LEVELS = ['community', 'street', 'department', 'company', 'supervision', 'command'] as const

/** What the rules do when that share of a limit is used. */
export interface CardRule {
  id: number
  lifecycle?: string | null
  classCode?: string | null
  /** Kind of the unit that must act. */
  level?: string | null
  /** 0.8 is due soon, 1 the limit, 2 twice the limit. */
  share: number
  card: (typeof CARDS)[number]
  told: string[]
  version: number
}
export type CardRuleInput = Omit<CardRule, 'id' | 'version'>

const PATH = '/api/card-rules'
export const listCardRules = () => get<CardRule[]>(PATH)
export const addCardRule = (input: CardRuleInput) => post<CardRule>(PATH, input)
export const changeCardRule = (id: number, version: number, input: CardRuleInput) =>
  put<CardRule>(`${PATH}/${id}`, input, { ifMatch: version })
export const removeCardRule = (id: number, version: number) => del(`${PATH}/${id}`, { ifMatch: version })
export const listLifecycles = () => get<{ code: string; name: string }[]>('/api/lifecycles')
