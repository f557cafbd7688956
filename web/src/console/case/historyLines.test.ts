import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from '@/shared/api/types'
import { byDay, filterHistory, wordsOf } from './historyLines'

const entry = (seq: number, at: string, more: Partial<HistoryEntry> = {}) =>
  ({
    seq,
    at,
    action: 'accept',
    actionName: 'accept',
    fromStage: 'accept',
    toStage: 'file',
    ...more,
  }) as HistoryEntry

describe('the history', () => {
  const lines = [
    entry(3, '2026-05-18T17:00:00Z', { action: 'urge', fromStage: 'file', toStage: 'file' }),
    entry(2, '2026-05-18T15:00:00Z', { photos: [{ id: 1, kind: 'near', at: '2026-05-18T15:00:00Z' }] }),
    entry(1, '2026-05-18T14:00:00Z'),
  ]
  it('is grouped by local days', () => {
    expect(byDay(lines, 'Asia/Shanghai').map(({ day, entries }) => [day, entries.length])).toEqual([
      ['2026-05-19', 1],
      ['2026-05-18', 2],
    ])
  })
  it.each([
    ['all', [3, 2, 1]],
    ['flow', [2, 1]],
    ['urge', [3]],
    ['photos', [2]],
  ] as const)('shows %s', (filter, seqs) => {
    expect(filterHistory(lines, filter).map(({ seq }) => seq)).toEqual(seqs)
  })
  it('says note and reason, once', () => {
    expect(wordsOf(entry(1, '', { note: 'a', data: { reason: 'b' } }))).toBe('a · b')
    expect(wordsOf(entry(1, '', { note: 'a', data: { reason: 'a' } }))).toBe('a')
    expect(wordsOf(entry(1, '', { note: null, data: {} }))).toBe('')
  })
})
