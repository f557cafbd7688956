import { describe, expect, it } from 'vitest'
import { filled } from './placeholders'

const row = {
  number: '9901062026112700001',
  className: '雨水井盖',
  address: null,
  dueAt: '2026-11-27T08:00:00Z',
}

describe('words to fill in', () => {
  it('come from the case, in its local time', () => {
    expect(filled('{number}（{class}）请于 {deadline} 前办结', row, 'Asia/Shanghai')).toBe(
      '9901062026112700001（雨水井盖）请于 2026-11-27 16:00 前办结',
    )
  })

  it('are left out where the case does not know, and others stay as they are', () => {
    expect(filled('在{address}，{other}', row, 'Asia/Shanghai')).toBe('在，{other}')
  })
})
