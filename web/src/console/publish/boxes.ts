import type { HiddenBox } from './publishApi'

interface Corner {
  x: number
  y: number
}

/** A box smaller than this share of a side was a slip of the hand. */
const LEAST = 0.01
const within = (share: number) => Math.min(1, Math.max(0, share))
const rounded = (share: number) => Math.round(share * 10_000) / 10_000

/** The box between two corners of a drag, kept inside the picture; null when it is too small to be meant. */
export function boxBetween(from: Corner, to: Corner): HiddenBox | null {
  const [left, right] = [within(from.x), within(to.x)].sort((a, b) => a - b) as [number, number]
  const [top, bottom] = [within(from.y), within(to.y)].sort((a, b) => a - b) as [number, number]
  if (right - left < LEAST || bottom - top < LEAST) return null
  return { x: rounded(left), y: rounded(top), width: rounded(right - left), height: rounded(bottom - top) }
}
