interface Node {
  id: number
  parentId?: number | null
}

/** The rows of a tree that are in sight, parents before children, with their depth. */
export function rowsShown<Row extends Node>(
  rows: Row[],
  open: ReadonlySet<number>,
): { row: Row; depth: number }[] {
  const known = new Set(rows.map((row) => row.id))
  const children = new Map<number | null, Row[]>()
  for (const row of rows) {
    const parent = row.parentId != null && known.has(row.parentId) ? row.parentId : null
    children.set(parent, [...(children.get(parent) ?? []), row])
  }
  const shown: { row: Row; depth: number }[] = []
  const walk = (parent: number | null, depth: number): void => {
    for (const row of children.get(parent) ?? []) {
      shown.push({ row, depth })
      if (open.has(row.id)) walk(row.id, depth + 1)
    }
  }
  walk(null, 0)
  return shown
}
