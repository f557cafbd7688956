import { describe, expect, it } from 'vitest'
import type { UnitRow } from '@/shared/api/people'
import { unitTree } from './unitTree'

const unit = (id: number, parentId: number | null, active = true) =>
  ({ id, parentId, active, code: '', kind: 'team', name: `u${id}`, nameEn: `U${id}` }) as UnitRow

describe('the tree of units', () => {
  it('stands as the units stand, in the language of the screen', () => {
    const tree = unitTree([unit(1, null), unit(2, 1), unit(3, 9)], true)
    expect(tree.map(({ label }) => label)).toEqual(['U1', 'U3'])
    expect(tree[0]?.children.map(({ value }) => value)).toEqual([2])
  })
  it('leaves out what takes no work, but not what is below it', () => {
    const tree = unitTree([unit(1, null, false), unit(2, 1), unit(3, null, false)], false)
    expect(tree).toMatchObject([{ value: 1, disabled: true, children: [{ value: 2, disabled: false }] }])
  })
})
