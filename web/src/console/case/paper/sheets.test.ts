import { describe, expect, it } from 'vitest'
import type { CaseDetail, HistoryEntry } from '@/shared/api/types'
import { qrOf } from './qr'
import { lastGiving, nameOf, sheetNamed, sheetsOf, withoutNumbers } from './sheets'

const report = (id: number) => ({ id, receivedAt: '2026-05-18T06:06:00Z', channel: 'hotline' })
const detail = (more: object) =>
  ({ lifecycle: 'city', state: 'open', urge: 0, reports: [report(7)], ...more }) as unknown as CaseDetail
const names = (one: CaseDetail, ...held: string[]) => sheetsOf(one, held).map(nameOf)

describe('sheets of a case', () => {
  it('offers what makes sense for the case and the reader', () => {
    const handled = detail({ handlingUnit: { id: 3, name: '区排水管理所' }, urge: 2 })
    expect(names(handled, 'case.read')).toEqual(['handling'])
    expect(names(handled, 'case.dispatch')).toEqual(['handling', 'dispatch', 'urge', 'rectify'])
    expect(names(detail({}), 'case.accept')).toEqual(['handling', 'receipt-7'])
    expect(names(detail({ state: 'closed' }), 'case.handle')).toEqual(['handling'])
  })

  it('offers an agreement only for a dispute that has one', () => {
    const dispute = { lifecycle: 'mediation', details: [{ code: 'agreement', value: '各退一步' }] }
    expect(names(detail(dispute), 'case.handle')).toEqual(['handling', 'agreement'])
    expect(names(detail({ lifecycle: 'mediation' }), 'case.handle')).toEqual(['handling'])
  })

  it('has a receipt for each report and finds it by its name', () => {
    const joined = detail({ reports: [report(7), report(8)] })
    expect(sheetNamed(joined, ['case.accept'], 'receipt-8')?.report?.id).toBe(8)
    expect(sheetNamed(joined, ['case.accept'], 'receipt-9')).toBeUndefined()
    expect(sheetNamed(joined, ['case.read'], 'receipt-8')).toBeUndefined()
  })

  it('takes the newest line that gave the case to a unit', () => {
    const entries = [
      { seq: 6, action: 'sign-for' },
      { seq: 5, action: 'transfer', data: { unitName: '乙' } },
      { seq: 4, action: 'dispatch', data: { unitName: '甲' } },
    ] as unknown as HistoryEntry[]
    expect(lastGiving(entries)?.seq).toBe(5)
  })
})

describe('what goes on paper', () => {
  it('has no telephone and identity numbers of texts, but those of cases', () => {
    expect(withoutNumbers('联系王某13812345083或138 1234 5083')).toBe('联系王某138****5083或138****5083')
    expect(withoutNumbers('座机021-62345678')).toBe('座机021-****5678')
    expect(withoutNumbers('身份证11010119900307123X')).toBe('身份证110101********123X')
    expect(withoutNumbers('并入9901062026051800347')).toBe('并入9901062026051800347')
    expect(withoutNumbers('990106 20260518 00347')).toBe('990106 20260518 00347')
  })

  it('carries a code with a border of four fields', () => {
    const { size, path } = qrOf('https://wange.example/cases/9901062026051800347')
    expect(size).toBeGreaterThanOrEqual(29)
    // the corner of the first finder pattern
    expect(path.startsWith('M4 4h1v1h-1z')).toBe(true)
  })
})
