import type { HistoryEntry } from '@/shared/api/types'
import { day } from '@/shared/format/dates'

export const historyFilters = ['all', 'flow', 'urge', 'photos'] as const
export type HistoryFilter = (typeof historyFilters)[number]

const URGING = new Set(['urge', 'instruct', 'answer'])

const keeps: Record<HistoryFilter, (entry: HistoryEntry) => boolean> = {
  all: () => true,
  flow: (entry) => entry.fromStage !== entry.toStage,
  urge: (entry) => URGING.has(entry.action) || entry.action.startsWith('card'),
  photos: (entry) => (entry.photos?.length ?? 0) > 0,
}

export const filterHistory = (entries: HistoryEntry[], filter: HistoryFilter): HistoryEntry[] =>
  entries.filter(keeps[filter])

/** Runs of lines of one local day, in the given order. */
export function byDay(entries: HistoryEntry[], zone: string): { day: string; entries: HistoryEntry[] }[] {
  const groups: { day: string; entries: HistoryEntry[] }[] = []
  for (const entry of entries) {
    const name = day(entry.at, zone)
    const last = groups.at(-1)
    if (last?.day === name) last.entries.push(entry)
    else groups.push({ day: name, entries: [entry] })
  }
  return groups
}

/** What was written or given with an act: the note, else the reason. */
export function wordsOf(entry: HistoryEntry): string {
  const reason = entry.data?.['reason']
  return [entry.note, typeof reason === 'string' && reason !== entry.note ? reason : null]
    .filter(Boolean)
    .join(' · ')
}

const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null)

/** The unit that a case was given to, and the choice that was made: a result or the level of an urging. */
export function givenIn({ data }: HistoryEntry): { unitName: string | null; choice: string | null } {
  return { unitName: text(data?.['unitName']), choice: text(data?.['result']) ?? text(data?.['level']) }
}
