/** Days chosen in the time bar, first and last, as indices into its days. */
export interface Brush {
  from: number
  to: number
}

/** The brush over the last so many days. */
export const lastDays = (days: number, shown: number): Brush => ({
  from: Math.max(0, shown - days),
  to: shown - 1,
})

/** How many days it spans, when it ends today; else null. */
export function spanToToday(brush: Brush | null, shown: number): number | null {
  return brush && brush.to === shown - 1 ? brush.to - brush.from + 1 : null
}

/** Moves one end to a day; the ends may change places but never leave the bar. */
export function dragged(brush: Brush, end: 'from' | 'to', day: number, shown: number): Brush {
  const at = Math.max(0, Math.min(shown - 1, day))
  const other = end === 'from' ? brush.to : brush.from
  return { from: Math.min(at, other), to: Math.max(at, other) }
}

/** The brush one day on, of the same length; after the last day it starts over. */
export function played(brush: Brush, shown: number): Brush {
  const length = brush.to - brush.from
  if (brush.to + 1 < shown) return { from: brush.from + 1, to: brush.to + 1 }
  return { from: 0, to: Math.min(length, shown - 1) }
}
