import { describe, expect, it } from 'vitest'
import type { ActionNeed } from '@/shared/api/types'
import { inputOf, withoutFollowing } from './offers'

const need = (field: string, name?: string) => ({ field, name, required: false, kind: 'text' }) as ActionNeed

describe('what is sent with an act', () => {
  it('is what was asked for and given', () => {
    const answers = { note: 'a', reason: ' ', units: [], photos: [{ id: 1 }], unit: 3 }
    expect(inputOf([need('note'), need('reason'), need('units'), need('photos')], answers)).toEqual({
      note: 'a',
      photos: [{ id: 1 }],
    })
  })
  it('has the fields of the lifecycle among the details, as text', () => {
    const needs = [need('note'), need('share', 'Done (%)'), need('target', 'Target date')]
    expect(inputOf(needs, { note: 'a', share: 50, target: '' })).toEqual({
      note: 'a',
      details: { share: '50' },
    })
  })
  it('is not asked for by the star', () => {
    const offer = (action: string) => ({ action, name: action, primary: false, needs: [] })
    expect(withoutFollowing([offer('follow'), offer('comment')])).toEqual([offer('comment')])
  })
})
