import { describe, expect, it } from 'vitest'
import { inOrder, overloaded, parts } from './load'
import type { Member } from './teamApi'

const member = (name: string, open: number, dueSoon = 0, red = 0): Member => ({
  staffId: open,
  name,
  open,
  dueSoon,
  red,
  doneToday: 0,
  doneWeek: 0,
  works: true,
})

describe('the load of a team', () => {
  it('is sorted by any column, both ways', () => {
    const crew = [member('甲', 2), member('乙', 9, 1), member('丙', 5, 3)]
    expect(inOrder(crew, '-open').map(({ open }) => open)).toEqual([9, 5, 2])
    expect(inOrder(crew, 'dueSoon').map(({ open }) => open)).toEqual([2, 9, 5])
    expect(
      crew.map(({ open }) => open),
      'the given list stays',
    ).toEqual([2, 9, 5])
  })

  it('is drawn in parts that add up to its share of the longest', () => {
    expect(parts(member('甲', 5, 1, 2), 10)).toEqual([20, 10, 20])
    expect(parts(member('甲', 0), 0)).toEqual([0, 0, 0])
  })

  it('is too much at one and a half times the mean, not for a few', () => {
    expect(overloaded(member('甲', 10), 5)).toBe(true)
    expect(overloaded(member('甲', 7), 5)).toBe(false)
    expect(overloaded(member('甲', 2), 0.5)).toBe(false)
    expect(overloaded(member('甲', 9), null)).toBe(false)
  })
})
