/** A column of a DataTable. Widths in px; a column without a width shares what is left. */
export interface Column {
  key: string
  label: string
  width?: number
  align?: 'left' | 'right' | 'center'
  frozen?: boolean
  sortable?: boolean
}

/** Left edges of the frozen columns, which stand before the others. */
export function frozenEdges(columns: Column[], start = 0): Record<string, number> {
  const edges: Record<string, number> = {}
  let left = start
  for (const column of columns) {
    if (!column.frozen) break
    edges[column.key] = left
    left += column.width ?? 0
  }
  return edges
}

/** The next sort after a click on a head: up, down, up … `sort` is "field" or "-field". */
export function nextSort(sort: string | undefined, key: string): string {
  return sort === key ? `-${key}` : key
}
