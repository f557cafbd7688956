import type { HistoryEntry } from '@/shared/api/types'
import { day } from '@/shared/format/dates'

export const historyFilters = ['all', 'flow', 'beside', 'urge', 'photos'] as const
export type HistoryFilter = (typeof historyFilters)[number]

const URGING = new Set(['urge', 'instruct', 'answer'])

const BESIDE = new Set([
  'assist',
  'assist-reply',
  'assist-return',
  'ask-co-sign',
  'co-sign',
  'whistle',
  'report-in',
  'call-off',
  'consult',
  'comment',
])

const keeps: Record<HistoryFilter, (entry: HistoryEntry) => boolean> = {
  all: () => true,
  flow: (entry) => entry.fromStage !== entry.toStage,
  beside: (entry) => BESIDE.has(entry.action),
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

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** A line that only answers a task; the unit in it is the one that answers. */
const ANSWERS = new Set(['assist-reply', 'assist-return', 'co-sign', 'report-in'])

/** What was given with an act beside the words. */
export interface Given {
  /** The unit that the case went to, or that was meant. */
  unitName: string | null
  /** Several units: asked, called, present. */
  units: string[]
  /** People who were told, without those whom the words name already. */
  mentioned: string[]
  /** A result, or the level of an urging. */
  choice: string | null
  /** Values of the lifecycle's own fields. */
  details: { name: string; value: string }[]
  /** Number of another case. */
  other: string | null
  until: string | null
  /** From whom it went to whom. */
  people: { from: string; to: string } | null
}

function peopleIn(data: HistoryEntry['data']): Given['people'] {
  const from = text(data?.['fromName'])
  const to = text(data?.['toName'])
  return from && to ? { from, to } : null
}

export function givenIn({ action, data, note }: HistoryEntry): Given {
  const details = data?.['details']
  return {
    unitName: ANSWERS.has(action) ? null : text(data?.['unitName']),
    units: texts(data?.['unitNames']),
    mentioned: texts(data?.['mentioned']).filter((name) => !note?.includes(`@${name}`)),
    choice: text(data?.['result']) ?? text(data?.['level']),
    details: Array.isArray(details) ? (details as Given['details']) : [],
    other: text(data?.['case']),
    until: text(data?.['until']),
    people: peopleIn(data),
  }
}
