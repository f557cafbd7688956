import type { UnitRow } from '@/shared/api/people'

export interface UnitNode {
  value: number
  label: string
  disabled: boolean
  children: UnitNode[]
}

/** Units as they stand under each other; one that takes no work shows only for those below it. */
export function unitTree(units: UnitRow[], english: boolean): UnitNode[] {
  const nodes = new Map(
    units.map(({ id, name, nameEn, active }) => [
      id,
      { value: id, label: (english && nameEn) || name, disabled: !active, children: [] as UnitNode[] },
    ]),
  )
  const tops: UnitNode[] = []
  for (const { id, parentId } of units) {
    const node = nodes.get(id)
    if (node) ((parentId && nodes.get(parentId)?.children) || tops).push(node)
  }
  const serving = (node: UnitNode): boolean => {
    node.children = node.children.filter(serving)
    return !node.disabled || node.children.length > 0
  }
  return tops.filter(serving)
}
