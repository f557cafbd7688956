import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from '@/shared/api/types'
import { byDay, filterHistory, wordsOf, givenIn } from './historyLines'

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
    entry(2, '2026-05-18T15:00:00Z', {
      action: 'consult',
      photos: [{ id: 1, kind: 'near', at: '2026-05-18T15:00:00Z' }],
    }),
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
    ['beside', [2]],
    ['urge', [3]],
    ['photos', [2]],
  ] as const)('shows %s', (filter, seqs) => {
    expect(filterHistory(lines, filter).map(({ seq }) => seq)).toEqual(seqs)
  })
  it('says where it went and what was chosen', () => {
    expect(givenIn(entry(1, '', { data: { unitName: '区排水管理所', unit: 5 } }))).toMatchObject({
      unitName: '区排水管理所',
      choice: null,
    })
    expect(givenIn(entry(1, '', { data: { result: 'fail' } })).choice).toBe('fail')
    expect(givenIn(entry(1, '', { data: { level: 'red' } })).choice).toBe('red')
    expect(givenIn(entry(1, '', { data: null }))).toMatchObject({ unitName: null, choice: null, units: [] })
  })
  it('says which units were asked, who was told, which other case it was about', () => {
    const data = {
      unitNames: ['甲所', '乙所'],
      mentioned: ['江予安', '宋可为'],
      case: '9901062026051900012',
      details: [{ name: '目标日期', value: '2026-12-31' }],
    }
    expect(givenIn(entry(1, '', { data, note: '@江予安 请看' }))).toMatchObject({
      units: ['甲所', '乙所'],
      mentioned: ['宋可为'],
      other: '9901062026051900012',
      details: [{ name: '目标日期', value: '2026-12-31' }],
    })
  })
  it('does not send a case to the unit that answers', () => {
    expect(givenIn(entry(1, '', { action: 'co-sign', data: { unitName: '甲所' } })).unitName).toBeNull()
  })
  it('says note and reason, once', () => {
    expect(wordsOf(entry(1, '', { note: 'a', data: { reason: 'b' } }))).toBe('a · b')
    expect(wordsOf(entry(1, '', { note: 'a', data: { reason: 'a' } }))).toBe('a')
    expect(wordsOf(entry(1, '', { note: null, data: {} }))).toBe('')
  })
})
