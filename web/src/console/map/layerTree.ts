import type { Brush } from './brush'

/** What the layer tree switches. */
export interface LayerSwitches {
  grid: boolean
  community: boolean
  township: boolean
  cell: boolean
  open: boolean
  closed: boolean
  heat: boolean
  /** The figure by which areas are coloured. */
  shade: Shade
}

export const SHADES = ['none', 'open', 'overdue', 'month'] as const
export type Shade = (typeof SHADES)[number]

export type LayerName = Exclude<keyof LayerSwitches, 'shade'>

export const AREA_NAMES = ['grid', 'community', 'township', 'cell'] as const
export const CASE_NAMES = ['open', 'closed'] as const

const KEPT = 'wange.map.layers'

export const firstSwitches = (): LayerSwitches => ({
  grid: true,
  community: true,
  township: true,
  cell: false,
  open: true,
  closed: false,
  heat: false,
  shade: 'none',
})

export function keptSwitches(store: Pick<Storage, 'getItem'> = localStorage): LayerSwitches {
  try {
    const kept = JSON.parse(store.getItem(KEPT) ?? '{}') as Partial<Record<string, unknown>>
    const switches = firstSwitches()
    for (const name of Object.keys(switches) as LayerName[]) {
      if (typeof kept[name] === 'boolean') switches[name] = kept[name]
    }
    switches.shade = SHADES.find((shade) => shade === kept['shade']) ?? 'none'
    return switches
  } catch {
    return firstSwitches()
  }
}

export function keepSwitches(switches: LayerSwitches, store: Pick<Storage, 'setItem'> = localStorage): void {
  store.setItem(KEPT, JSON.stringify(switches))
}

/** The state that a request asks for; null when no cases are wanted. */
export function wantedState({
  open,
  closed,
}: Pick<LayerSwitches, 'open' | 'closed'>): 'open' | 'closed' | 'all' | null {
  if (open) return closed ? 'all' : 'open'
  return closed ? 'closed' : null
}

/** The days of the brush as dates; closed cases without a brush are those of the whole bar, open ones of all time. */
export function wantedDates(
  brush: Brush | null,
  days: { day: string }[],
  closed: boolean,
): { from?: string; to?: string } {
  const from = days[brush ? brush.from : 0]?.day
  if (!brush) return closed && from ? { from } : {}
  const to = days[brush.to]?.day
  return { ...(from && { from }), ...(to && { to }) }
}
