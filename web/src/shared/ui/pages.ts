/** The page numbers to print: first, last and those around the current one; null stands for a gap. */
export function pagesShown(page: number, last: number): (number | null)[] {
  const wanted = new Set([1, last, page - 1, page, page + 1])
  if (page <= 3) [2, 3].forEach((early) => wanted.add(early))
  if (page >= last - 2) [last - 1, last - 2].forEach((late) => wanted.add(late))
  const shown: (number | null)[] = []
  let before = 0
  for (const candidate of [...wanted].filter((p) => p >= 1 && p <= last).sort((a, b) => a - b)) {
    if (candidate - before > 1) shown.push(null)
    shown.push(candidate)
    before = candidate
  }
  return shown
}
