import type { CaseRow } from '@/shared/api/types'
import { longInstant } from '@/shared/format/dates'

/** Words in braces that a standard text may hold; the server refuses others. */
export const PLACEHOLDERS = ['number', 'class', 'address', 'deadline'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

type Source = Pick<CaseRow, 'number' | 'className' | 'address' | 'dueAt'>

/** A text with what the case says in the place of the braces; what the case does not know is left out. */
export function filled(text: string, row: Source, zone: string): string {
  const values: Record<Placeholder, string> = {
    number: row.number,
    class: row.className ?? '',
    address: row.address ?? '',
    deadline: row.dueAt ? longInstant(row.dueAt, zone) : '',
  }
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name as Placeholder] ?? whole)
}
