import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Limit } from '@/shared/api/types'
import { currentLanguage } from '@/shared/locales'
import { isOpen } from './definition'
import type { Definition, MoveDef, Names } from './definition'
import { getVocabulary } from './lifecycleApi'
import type { Word } from './lifecycleApi'

/** A name in the language of the screen. */
export const named = (names: Names | null | undefined): string => names?.[currentLanguage.value] ?? ''

/** What the values in a definition are called; the server says, so that new ones need no new screen. */
export function useLifecycleWords() {
  const { t } = useI18n()
  const query = useQuery({ queryKey: ['lifecycle-words'], queryFn: getVocabulary, staleTime: 600_000 })
  const index = computed(() => {
    const all = new Map<string, Word>()
    for (const [kind, words] of Object.entries(query.data.value ?? {}))
      for (const word of words) all.set(`${kind} ${word.code}`, word)
    return all
  })

  const list = (kind: string): Word[] => query.data.value?.[kind] ?? []
  const word = (kind: string, code: string | undefined): string =>
    code ? named(index.value.get(`${kind} ${code}`)?.names) || code : ''

  function stage(definition: Definition, code: string): string {
    const found = definition.stages[code]
    return found ? named(found.names) || code : word('to', code)
  }

  function action(definition: Definition, code: string): string {
    return named(definition.actions[code]?.names) || code
  }

  /** What a row is called: its result, its own name, or that of its action. */
  function move(definition: Definition, of: MoveDef): string {
    if (of.result) return word('result', of.result)
    return named(of.names) || action(definition, of.action)
  }

  /** Who may do it, in one word. */
  function who(definition: Definition, of: MoveDef, stage: string | null): string {
    const duty = stage ? definition.stages[stage]?.duty : undefined
    const permission = of.permission ?? duty
    if (permission) return word('holder', permission)
    return of.by === 'scope' ? t('lifecycle.nobody') : t('lifecycle.whoseTurn')
  }

  /** Longer: the permission, and which roles hold it. */
  function whoLong(definition: Definition, of: MoveDef, stage: string | null): string {
    const permission = of.permission ?? (stage ? definition.stages[stage]?.duty : undefined)
    const roles = index.value.get(`permission ${permission}`)?.roles ?? []
    return [
      word('by', of.by ?? 'party'),
      permission && t('lifecycle.needsPermission', { permission: word('permission', permission) }),
      roles.length > 0 && t('lifecycle.heldBy', { roles: roles.map(named).join(t('lifecycle.comma')) }),
    ]
      .filter(Boolean)
      .join(t('lifecycle.semicolon'))
  }

  /** What a row does to the clock, as an arrow. */
  function clock(definition: Definition, of: MoveDef): string {
    const code = of.clock ?? 'new'
    if (code !== 'new') return word('clock', code)
    const target = definition.stages[of.to]
    return target && !isOpen(target) ? t('lifecycle.clockStops') : word('clock', code)
  }

  function limit({ value, unit }: Limit): string {
    if (unit === 'urgent_hour' && value < 1)
      return t('lifecycle.limit.minutes', { value: Math.round(value * 60) })
    return t(`lifecycle.limit.${unit}`, { value })
  }

  /** How long a stage may take. @param general what the catalog says for all classes */
  function limitOf(definition: Definition, code: string, general: Record<string, Limit>): string {
    const found = definition.stages[code]
    if (!found || !isOpen(found)) return ''
    if (found.limit === 'handling') return word('limit', 'handling')
    if (found.limit !== 'stage') return ''
    const given = found.within ?? general[code]
    return given ? limit(given) : ''
  }

  const ready = computed(() => query.data.value !== undefined)

  return { ready, list, word, stage, action, move, who, whoLong, clock, limit, limitOf }
}

export type LifecycleWords = ReturnType<typeof useLifecycleWords>
