import { useI18n } from 'vue-i18n'
import type { ActionNeed } from '@/shared/api/types'

/** What a field of an act is called: the lifecycle's own by the server, the others here, some by the act that asks. */
export function useFieldWords() {
  const { t, te } = useI18n()

  function fieldName(action: string, field: string): string {
    const own = `acts.fieldOf.${action}.${field}`
    if (te(own)) return t(own)
    const common = `acts.field.${field}`
    return te(common) ? t(common) : field
  }

  const labelOf = (action: string, need: ActionNeed): string => need.name ?? fieldName(action, need.field)

  return { fieldName, labelOf }
}
