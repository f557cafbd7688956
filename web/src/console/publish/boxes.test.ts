import { describe, expect, it } from 'vitest'
import { boxBetween } from './boxes'

describe('a box drawn over a photo', () => {
  it('is the same whichever corner was first', () => {
    const box = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 }
    expect(boxBetween({ x: 0.1, y: 0.2 }, { x: 0.4, y: 0.6 })).toEqual(box)
    expect(boxBetween({ x: 0.4, y: 0.6 }, { x: 0.1, y: 0.2 })).toEqual(box)
  })

  it('stays inside the picture', () => {
    expect(boxBetween({ x: -1, y: 0.5 }, { x: 2, y: 3 })).toEqual({ x: 0, y: 0.5, width: 1, height: 0.5 })
  })

  it('is none after a mere click', () => {
    expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.502, y: 0.9 })).toBeNull()
  })
})
