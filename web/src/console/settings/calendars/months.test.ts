import { describe, expect, it } from 'vitest'
import { monthsOf } from './months'

describe('monthsOf', () => {
  it('starts weeks on Monday and knows leap years', () => {
    const months = monthsOf(2028)
    expect(months[1]!.days).toHaveLength(29)
    expect(months[0]!.days[0]).toEqual({ day: '2028-01-01', weekday: 6 })
    expect(months[0]!.blanks).toBe(5)
  })
})
