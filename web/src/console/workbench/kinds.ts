import type { WorkKind, Workbench } from '@/shared/api/types'

/** The kinds of to-do with their sum on top; the sum has the kind ''. */
export function kindsWithAll(work: Workbench | undefined): WorkKind[] {
  const kinds = (work?.kinds ?? []).filter((entry) => entry.kind !== 'all')
  const sum = (of: (entry: WorkKind) => number) => kinds.reduce((total, entry) => total + of(entry), 0)
  const all = {
    kind: '',
    name: '',
    count: sum((e) => e.count),
    red: sum((e) => e.red),
    yellow: sum((e) => e.yellow),
  }
  return [all, ...kinds]
}

/** The list behind a followed figure: it is filtered by the same name at the server. */
export const followQuery = (kind: string): Record<string, string> => ({ mine: kind })
