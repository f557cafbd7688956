import { useI18n } from 'vue-i18n'
import type { Problem } from '../api/problem'

const known: Record<string, string> = {
  offline: 'offline',
  'sign-in': 'signIn',
  forbidden: 'forbidden',
  csrf: 'csrf',
  'not-found': 'notFound',
  'stale-version': 'stale',
  stale: 'stale',
  stage: 'stage',
  'too-large': 'tooLarge',
  'too-many': 'tooMany',
}

/** The sentence for a problem, in the language of the screen; the server's own detail where we know no better. */
export function useProblemWords() {
  const { t, te } = useI18n()

  function sentence(problem: Problem): string {
    const { rule } = problem.document
    const why = problem.slug === 'stage' ? 'guard' : problem.slug === 'forbidden' ? 'not' : null
    if (why && rule && te(`problem.${why}.${rule}`)) return t(`problem.${why}.${rule}`)
    const key = known[problem.slug]
    if (key) return t(`problem.${key}`)
    const conflict = `problem.conflict.${problem.slug.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}`
    if (te(conflict)) return t(conflict)
    if (problem.status >= 500) return t('problem.server')
    if (problem.slug === 'invalid' && !problem.document.detail) return t('problem.invalid')
    return t('problem.other', { detail: problem.message })
  }

  /** The rule that a field broke, or null. */
  function fieldSentence(problem: Problem | null | undefined, field: string): string | null {
    const error = problem?.fields.find((candidate) => candidate.field === field)
    if (!error) return null
    const key = `problem.rule.${error.rule}`
    return te(key) ? t(key, { max: 5000 }) : (error.detail ?? t('problem.rule.invalid'))
  }

  return { sentence, fieldSentence }
}
