import type { ShadeStep } from '@/shared/map/layers'
import type { Palette } from '@/shared/map/palette'
import type { Shade } from './layerTree'

/** Shares of the areas that lie below each step. */
const QUANTILES = [0, 0.4, 0.7, 0.9]
/** How strong the colour is: of nothing, then of each step. */
const STRENGTHS = [0.04, 0.2, 0.38, 0.58, 0.8]

/** Where the colours change: about as many areas in the lower steps, the few highest by themselves. */
export function breaksOf(counts: number[]): number[] {
  const some = counts.filter((count) => count > 0).sort((a, b) => a - b)
  if (some.length === 0) return []
  const at = QUANTILES.map((share) => some[Math.floor(share * (some.length - 1))] ?? 1)
  return [...new Set([1, ...at.slice(1)])].sort((a, b) => a - b)
}

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** So much of the second colour over the first; both as #rrggbb. */
export function mixed(ground: string, colour: string, strength: number): string {
  const over = channels(colour)
  return `#${channels(ground)
    .map((part, i) => Math.round(part + ((over[i] ?? 0) - part) * strength))
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`
}

/** The steps with their colours; what is overdue is red as its lamp. */
export function stepsOf(counts: number[], shade: Shade, palette: Palette): ShadeStep[] {
  const colour = shade === 'overdue' ? palette.lamps.red : palette.selected
  return [0, ...breaksOf(counts)].map((from, i) => ({
    from,
    colour: mixed(palette.land, colour, STRENGTHS[i] ?? 1),
  }))
}

/** "0", "1–3", "4–6", "7" and more, for the legend. */
export function rangesOf(steps: ShadeStep[]): string[] {
  return steps.map(({ from }, i) => {
    const next = steps[i + 1]?.from
    if (next === undefined) return i === 0 ? `${from}` : `≥ ${from}`
    return next - 1 > from ? `${from}–${next - 1}` : `${from}`
  })
}
