import type { Member } from './teamApi'

export const SORTS = ['name', 'open', 'dueSoon', 'red', 'doneToday', 'doneWeek'] as const
type Sort = (typeof SORTS)[number]

/** By a column, "-" before it for the other way round; those who are alike by name. */
export function inOrder(members: Member[], sort: string): Member[] {
  const down = sort.startsWith('-')
  const key = (down ? sort.slice(1) : sort) as Sort
  const byName = (a: Member, b: Member) => a.name.localeCompare(b.name, 'zh')
  const ascending = (a: Member, b: Member) =>
    key === 'name' ? byName(a, b) : a[key] - b[key] || (down ? -byName(a, b) : byName(a, b))
  return [...members].sort((a, b) => (down ? -ascending(a, b) : ascending(a, b)))
}

/** Parts of a bar in percent of the longest: overdue, due soon, the rest. */
export function parts({ open, dueSoon, red }: Member, most: number): [number, number, number] {
  const share = (n: number) => (100 * n) / Math.max(1, most)
  return [share(red), share(dueSoon), share(Math.max(0, open - red - dueSoon))]
}

/** How far over the mean of the team somebody is: 1.5 times counts as too much. */
export const overloaded = ({ open }: Member, mean: number | null | undefined): boolean =>
  mean != null && open >= 3 && open > mean * 1.5
