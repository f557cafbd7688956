import { computed, onMounted, shallowRef } from 'vue'
import { listUnits, type UnitRow } from '@/shared/api/people'
import { get } from '@/shared/api/client'
import { currentLanguage } from '@/shared/locales'
import type { AreaRow } from '@/shared/map/mapApi'
import { listClasses, listLifecycles, type ClassRow, type LifecycleRow } from './casesApi'

export interface TreeNode {
  value: string
  label: string
  children: TreeNode[]
}

/** Classes as a tree of majors and minors; a class whose major is not there stands at the top. */
export function classTree(classes: ClassRow[], english: boolean): TreeNode[] {
  const nodes = new Map(
    classes.map(({ code, name, nameEn }) => [
      code,
      { value: code, label: (english && nameEn) || name, children: [] as TreeNode[] },
    ]),
  )
  const tops: TreeNode[] = []
  for (const { code, parentCode } of classes) {
    const node = nodes.get(code)
    const parent = parentCode ? nodes.get(parentCode) : undefined
    if (node) (parent?.children ?? tops).push(node)
  }
  return tops
}

export interface AreaNode {
  id: number
  name: string
  leaf: boolean
}

const nameOf = ({ name, nameEn }: { name: string; nameEn?: string | null }) =>
  (currentLanguage.value === 'en' && nameEn) || name

/** Areas below a parent, or the roots; cells are too many and too small to filter by. */
export async function areasBelow(parent?: number): Promise<AreaNode[]> {
  const rows = await get<AreaRow[]>('/api/areas', { parent })
  return rows
    .filter(({ level }) => level !== 'cell')
    .map((row) => ({
      id: row.id,
      name: nameOf(row),
      leaf: row.level === 'grid3' || row.hasChildren === false,
    }))
}

export const areaName = async (id: number): Promise<string> => nameOf(await get<AreaRow>(`/api/areas/${id}`))

/** What the selects of the conditions offer; a list that cannot be had stays empty. */
export function useTrees() {
  const classes = shallowRef<ClassRow[]>([])
  const units = shallowRef<UnitRow[]>([])
  const lifecycles = shallowRef<LifecycleRow[]>([])
  onMounted(() => {
    void listClasses()
      .then((rows) => (classes.value = rows))
      .catch(() => undefined)
    void listUnits()
      .then((rows) => (units.value = rows.filter(({ active }) => active)))
      .catch(() => undefined)
    void listLifecycles()
      .then((rows) => (lifecycles.value = rows))
      .catch(() => undefined)
  })
  const tree = computed(() => classTree(classes.value, currentLanguage.value === 'en'))
  /** Every stage once, in the order of the lifecycles. */
  const stages = computed(() => {
    const names = new Map<string, string>()
    for (const lifecycle of lifecycles.value) {
      for (const { code, name } of lifecycle.stages ?? []) if (!names.has(code)) names.set(code, name)
    }
    return [...names].map(([code, name]) => ({ code, name }))
  })
  return { tree, units, lifecycles, stages }
}
