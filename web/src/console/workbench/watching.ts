import type { Query } from '@/shared/api/client'
import type { LampColour, Workbench } from '@/shared/api/types'
import type { Summary } from '../map/figuresApi'
import { FOLLOW_UP } from './kinds'

/** What somebody keeps an eye on who has no turn of his own, as a leader. */
export interface Watch {
  kind: string
  lamp?: LampColour
  /** Conditions of the list that holds its rows. */
  query: Query
}

export const WATCHES: readonly Watch[] = [
  { kind: 'red', lamp: 'red', query: { state: 'open', lamp: 'red' } },
  { kind: 'yellow', lamp: 'yellow', query: { state: 'open', lamp: 'yellow' } },
  { kind: 'instructed', query: { following: 'instructed' } },
  { kind: 'urged', query: { following: 'urged' } },
  { kind: 'parked', lamp: 'grey', query: { state: 'parked' } },
  { kind: 'followed', query: { following: 'followed' } },
  { kind: FOLLOW_UP, query: {} },
]

/**
 * What he follows, and what is due to be looked at again, shows only when there is something; instructions with the lamp of the
 * first answer that is due.
 */
export const watchesOf = (work: Workbench): readonly Watch[] =>
  WATCHES.filter(
    ({ kind }) =>
      (kind !== 'followed' && kind !== FOLLOW_UP) ||
      [...work.following, ...work.kinds].some((entry) => entry.kind === kind),
  ).map((watch) => {
    const lamp = work.following.find(({ kind }) => kind === watch.kind)?.lamp
    return watch.lamp || !lamp || lamp === 'green' ? watch : { ...watch, lamp }
  })

/** The one that is shown first. */
export const FIRST_WATCH = 'red'

export const watchOf = (kind: string): Watch =>
  WATCHES.find((watch) => watch.kind === kind) ??
  (WATCHES.find((watch) => watch.kind === FIRST_WATCH) as Watch)

/** Nothing can ever be this person's turn. */
export const onlyWatches = (work: Workbench | undefined): boolean =>
  work !== undefined && work.kinds.every(({ kind }) => kind === FOLLOW_UP)

/** How many cases each holds; undefined until it is known. */
export function watchCount(kind: string, figures: Summary | undefined, work: Workbench): number | undefined {
  const followed = [...work.following, ...work.kinds].find((entry) => entry.kind === kind)
  if (followed) return followed.count
  return { red: figures?.lamps.red, yellow: figures?.lamps.yellow, parked: figures?.lamps.grey }[kind]
}
