import { describe, expect, it } from 'vitest'
import { rowsShown } from './tree'

const rows = [
  { id: 1, parentId: null },
  { id: 3, parentId: 2 },
  { id: 2, parentId: 1 },
  { id: 4, parentId: 1 },
  { id: 9, parentId: 77 },
]

describe('rowsShown', () => {
  it('shows only what is opened, children under their parent', () => {
    expect(rowsShown(rows, new Set([1])).map(({ row, depth }) => [row.id, depth])).toEqual([
      [1, 0],
      [2, 1],
      [4, 1],
      [9, 0],
    ])
  })

  it('goes down as far as it is opened', () => {
    expect(rowsShown(rows, new Set([1, 2])).map(({ row }) => row.id)).toEqual([1, 2, 3, 4, 9])
  })
})
