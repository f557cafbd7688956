export interface Piece {
  text: string
  hit: boolean
}

/** Cuts a text at the given ranges, which are in order and do not overlap. */
export function cutAt(text: string, ranges: { from: number; to: number }[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { from, to } of ranges) {
    if (from > at) pieces.push({ text: text.slice(at, from), hit: false })
    if (to > from) pieces.push({ text: text.slice(from, to), hit: true })
    at = to
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false })
  return pieces
}

/** The words of a query: cut at blanks, longest first so that "井盖" wins over "井". */
export function wordsOf(query: string): string[] {
  return [...new Set(query.trim().toLowerCase().split(/\s+/).filter(Boolean))].sort(
    (a, b) => b.length - a.length,
  )
}

/** Cuts a text into pieces, marking those that a word of the query hits; case does not matter. */
export function highlight(text: string, query: string): Piece[] {
  const words = wordsOf(query)
  const lower = text.toLowerCase()
  const pieces: Piece[] = []
  let from = 0
  let at = 0
  while (at < text.length) {
    const word = words.find((candidate) => lower.startsWith(candidate, at))
    if (!word) {
      at += 1
      continue
    }
    if (at > from) pieces.push({ text: text.slice(from, at), hit: false })
    pieces.push({ text: text.slice(at, at + word.length), hit: true })
    at += word.length
    from = at
  }
  if (from < text.length) pieces.push({ text: text.slice(from), hit: false })
  return pieces
}
