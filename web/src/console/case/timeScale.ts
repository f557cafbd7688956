/** A stretch of time in ms. */
export interface Span {
  from: number
  to: number
}

/** A piece of the scale: open pieces are drawn to scale, folded ones have a fixed width. */
export interface Piece extends Span {
  folded: boolean
  x: number
  width: number
}

export const FOLD_WIDTH = 40
/** Folds together never take more than this share of the width. */
const FOLDS_SHARE = 0.4
const NARROWEST_FOLD = 4

/** The rests inside a stretch, in order; those that touch a stretch in `always` are left open. */
export function foldsOf(rests: Span[], domain: Span, always: Span[] = []): Span[] {
  return rests
    .map(({ from, to }) => ({ from: Math.max(from, domain.from), to: Math.min(to, domain.to) }))
    .filter((rest) => rest.to > rest.from)
    .filter((rest) => !always.some((span) => span.from < rest.to && span.to > rest.from))
    .sort((a, b) => a.from - b.from)
}

/** Cuts the domain at the folds and lays the pieces out over `width` px. */
export function layOut(domain: Span, folds: Span[], width: number): Piece[] {
  const fold = folds.length
    ? Math.max(NARROWEST_FOLD, Math.min(FOLD_WIDTH, (width * FOLDS_SHARE) / folds.length))
    : 0
  const foldedTime = folds.reduce((sum, { from, to }) => sum + to - from, 0)
  const openTime = Math.max(1, domain.to - domain.from - foldedTime)
  const perMs = Math.max(0, width - fold * folds.length) / openTime
  const pieces: Piece[] = []
  let x = 0
  const add = (from: number, to: number, folded: boolean) => {
    if (to <= from) return
    const size = folded ? fold : (to - from) * perMs
    pieces.push({ from, to, folded, x, width: size })
    x += size
  }
  let at = domain.from
  for (const gap of folds) {
    add(at, gap.from, false)
    add(gap.from, gap.to, true)
    at = gap.to
  }
  add(at, domain.to, false)
  return pieces
}

/** Where an instant stands on the laid out scale; outside it is held at the edges. */
export function xOf(pieces: Piece[], at: number): number {
  const first = pieces[0]
  const last = pieces.at(-1)
  if (!first || !last) return 0
  if (at <= first.from) return first.x
  for (const piece of pieces) {
    if (at <= piece.to) return piece.x + (piece.width * (at - piece.from)) / (piece.to - piece.from)
  }
  return last.x + last.width
}

/** The open parts of a stretch, in time. */
export function openParts(pieces: Piece[], span: Span): Span[] {
  return pieces
    .filter((piece) => !piece.folded && piece.to > span.from && piece.from < span.to)
    .map((piece) => ({ from: Math.max(piece.from, span.from), to: Math.min(piece.to, span.to) }))
}

const MINUTE = 60_000
const STEPS = [5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 10080].map((minutes) => minutes * MINUTE)

/**
 * Round times on the open pieces, at least `apart` px from each other and from the folds. `offset` is how far the zone
 * is ahead of UTC, so that the times are round on the wall clock.
 */
export function ticksOf(pieces: Piece[], offset: number, apart = 64): { at: number; x: number }[] {
  const open = pieces.filter(({ folded }) => !folded)
  const longest = open.reduce(
    (best, piece) => (piece.width > best.width ? piece : best),
    open[0] ?? EMPTY_PIECE,
  )
  const perMs = longest.width / Math.max(1, longest.to - longest.from)
  const step = STEPS.find((candidate) => candidate * perMs >= apart) ?? STEPS.at(-1)!
  const ticks: { at: number; x: number }[] = []
  for (const piece of open) {
    const first = Math.ceil((piece.from + offset) / step) * step - offset
    for (let at = first; at <= piece.to; at += step) ticks.push({ at, x: xOf(pieces, at) })
  }
  return ticks
}

const EMPTY_PIECE: Piece = { from: 0, to: 1, folded: false, x: 0, width: 1 }
