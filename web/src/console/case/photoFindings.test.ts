import { describe, expect, it } from 'vitest'
import type { CasePhoto } from '@/shared/api/types'
import { likeOthers, metresWords, noneAlike } from './photoFindings'

const photo = (alike?: { number?: string }[]): CasePhoto => ({
  id: 1,
  kind: 'after',
  at: '2026-05-19T02:00:00Z',
  ...(alike && { alike }),
})

describe('photos that look like others', () => {
  it('names each other case once and keeps hidden ones', () => {
    const photos = [photo([{ number: '1' }, {}]), photo([{ number: '1' }, { number: '2' }]), photo()]
    expect(likeOthers(photos)).toEqual(['1', null, '2'])
  })

  it('says that there are none only when something was compared', () => {
    expect(noneAlike([photo()])).toBe(false)
    expect(noneAlike([photo(), photo([])])).toBe(true)
    expect(noneAlike([photo([]), photo([{}])])).toBe(false)
  })

  it('writes distances as people read them', () => {
    expect([2.14, 143.4, 1290].map(metresWords)).toEqual(['2.1 m', '143 m', '1.3 km'])
  })
})
