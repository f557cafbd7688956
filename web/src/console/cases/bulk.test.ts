import { describe, expect, it } from 'vitest'
import type { ActionOffer, CaseDetail } from '@/shared/api/types'
import { bulkActs, inTurns, sharedCandidates } from './bulk'

const offer = (action: string, needs: ActionOffer['needs'] = []): ActionOffer => ({
  action,
  name: action,
  primary: false,
  needs,
})
const detail = (number: string, actions: ActionOffer[], units: number[] = []) =>
  ({
    number,
    actions,
    candidates: units.map((unitId) => ({ unitId, name: String(unitId), why: '' })),
  }) as unknown as CaseDetail
const note = { field: 'note', required: true, kind: 'text' as const }

describe('bulkActs', () => {
  it('puts the act that is open for most cases first and says for which', () => {
    const acts = bulkActs([
      detail('1', [offer('urge')]),
      detail('2', [offer('dispatch'), offer('urge')]),
      detail('3', [offer('urge')]),
    ])
    expect(acts.map(({ offer, cases }) => [offer.action, cases.map(({ number }) => number)])).toEqual([
      ['urge', ['1', '2', '3']],
      ['dispatch', ['2']],
    ])
  })

  it('keeps apart what asks for other things at another stage', () => {
    const acts = bulkActs([detail('1', [offer('return', [note])]), detail('2', [offer('return')])])
    expect(acts).toHaveLength(2)
  })
})

describe('sharedCandidates', () => {
  it('offers only units that every case has', () => {
    const units = sharedCandidates([detail('1', [], [1, 2, 3]), detail('2', [], [3, 1])])
    expect(units.map(({ unitId }) => unitId)).toEqual([1, 3])
  })
})

describe('inTurns', () => {
  it('does all, never more at once than allowed', async () => {
    let now = 0
    let most = 0
    const done: number[] = []
    await inTurns([1, 2, 3, 4, 5], 2, async (item) => {
      most = Math.max(most, ++now)
      await Promise.resolve()
      done.push(item)
      now -= 1
    })
    expect(done).toEqual([1, 2, 3, 4, 5])
    expect(most).toBe(2)
  })
})
