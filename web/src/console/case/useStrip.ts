import { computed } from 'vue'
import type { Ref } from 'vue'
import type { CaseDetail, Segment } from '@/shared/api/types'
import { msOf, zoneOffset } from '@/shared/format/dates'
import { now as clockNow } from '@/shared/now'
import { zone } from '@/shared/session'
import { partyColours } from '@/shared/ui/parties'
import { alwaysRunning, daysOf, domainOf, endOf, laneId, lanesOf } from './stripLanes'
import type { Lane } from './stripLanes'
import { foldsOf, layOut, openParts, ticksOf, xOf } from './timeScale'

const REDRAW_MS = 15_000

export interface Bar {
  key: string
  segment: Segment
  lane: number
  x: number
  width: number
  /** Wall time of this part, ms. */
  ms: number
}

/** The colours of the parties of a case, the same in strip and history. */
export const coloursOf = (segments: Segment[]) =>
  partyColours(segments.map((segment) => ({ id: laneId(segment), axis: segment.party.axis })))

/** Everything the strip draws, in px, from the segments of a case. */
export function useStrip(detail: Ref<CaseDetail>, width: Ref<number>) {
  const now = computed(() => Math.floor(clockNow.value / REDRAW_MS) * REDRAW_MS)
  const open = computed(() => detail.value.state === 'open' || detail.value.state === 'parked')
  const lanes = computed(() => lanesOf(detail.value.segments, open.value))
  const domain = computed(() => domainOf(detail.value, now.value))
  const folds = computed(() =>
    foldsOf(
      (detail.value.rests ?? []).map(({ from, to }) => ({ from: msOf(from), to: msOf(to) })),
      domain.value,
      alwaysRunning(detail.value.segments, now.value),
    ),
  )
  const pieces = computed(() => layOut(domain.value, folds.value, width.value))
  const colours = computed(() => coloursOf(detail.value.segments))
  const x = (at: number) => xOf(pieces.value, at)

  const bars = computed<Bar[]>(() =>
    lanes.value.flatMap((lane, index) =>
      lane.segments.flatMap((segment) =>
        openParts(pieces.value, { from: msOf(segment.startedAt), to: endOf(segment, now.value) }).map(
          (part) => ({
            key: `${segment.seq}-${part.from}`,
            segment,
            lane: index,
            x: x(part.from),
            width: Math.max(1, x(part.to) - x(part.from)),
            ms: part.to - part.from,
          }),
        ),
      ),
    ),
  )

  return {
    now,
    open,
    lanes,
    domain,
    pieces,
    bars,
    x,
    ticks: computed(() => ticksOf(pieces.value, zoneOffset(now.value, zone.value))),
    days: computed(() => daysOf(domain.value, zone.value)),
    colourOf: (lane: Pick<Lane, 'id'>) =>
      colours.value.get(lane.id) ?? { ground: 'var(--party-unit)', ink: '#FFFFFF' },
  }
}

export type Strip = ReturnType<typeof useStrip>
