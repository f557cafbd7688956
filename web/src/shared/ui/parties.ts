import type { PartyAxis } from '../api/types'

export interface PartyKey {
  id: number | string
  axis: PartyAxis
}

const unitColours = ['var(--party-unit)', 'var(--party-unit-2)', 'var(--party-unit-3)']

/**
 * Colours of the parties of one case, in order of their first turn: supervision and command have their own, units take
 * the three unit colours in turn. `ink` is the colour of text upon it.
 */
export function partyColours(parties: PartyKey[]): Map<number | string, { ground: string; ink: string }> {
  const colours = new Map<number | string, { ground: string; ink: string }>()
  let units = 0
  for (const { id, axis } of parties) {
    if (colours.has(id)) continue
    if (axis === 'unit') {
      const ground = unitColours[units % unitColours.length] ?? 'var(--party-unit)'
      colours.set(id, { ground, ink: units % 3 === 1 ? '#1B2427' : '#FFFFFF' })
      units += 1
    } else {
      colours.set(id, { ground: `var(--party-${axis})`, ink: '#FFFFFF' })
    }
  }
  return colours
}
