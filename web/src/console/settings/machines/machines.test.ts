import { describe, expect, it } from 'vitest'
import { keyState } from './machines'

const key = { id: 1, hint: 'wk_abcdef', createdAt: '2026-05-01T00:00:00Z', uses: 0, refusals: 0 }
const now = Date.parse('2026-05-19T00:00:00Z')

describe('keyState', () => {
  it('is valid until its day is over', () => {
    expect(keyState(key, now)).toBe('valid')
    expect(keyState({ ...key, expiresAt: '2026-05-20T00:00:00Z' }, now)).toBe('valid')
    expect(keyState({ ...key, expiresAt: '2026-05-19T00:00:00Z' }, now)).toBe('expired')
  })

  it('is revoked whatever its day', () => {
    expect(
      keyState({ ...key, revokedAt: '2026-05-02T00:00:00Z', expiresAt: '2026-05-01T00:00:00Z' }, now),
    ).toBe('revoked')
  })
})
