import type { WorkKind, Workbench } from '@/shared/api/types'

/** What is due to be looked at again: among the kinds, but no turn of anybody. */
export const FOLLOW_UP = 'follow-up'

/** The kinds of to-do with their sum on top; the sum has the kind ''. */
export function kindsWithAll(work: Workbench | undefined): WorkKind[] {
  const kinds = (work?.kinds ?? []).filter((entry) => entry.kind !== 'all')
  const sum = (of: (entry: WorkKind) => number) =>
    kinds.reduce((total, entry) => (entry.kind === FOLLOW_UP ? total : total + of(entry)), 0)
  const all = {
    kind: '',
    name: '',
    count: sum((e) => e.count),
    red: sum((e) => e.red),
    yellow: sum((e) => e.yellow),
  }
  return [all, ...kinds]
}

/** The list behind a followed figure: "dispatched-red" is what I dispatched and is overdue. */
export function followQuery(kind: string): Record<string, string> {
  const [following = kind, lamp] = kind.split('-')
  return lamp ? { following, lamp } : { following }
}
