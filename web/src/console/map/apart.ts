import type { LampColour } from '@/shared/api/types'
import type { CaseCluster, CaseMark, MapCases } from '@/shared/map/mapApi'
import { LAMPS } from '@/shared/map/palette'

/** Half the size of a dot and of a pill with its number, px; a little may overlap. */
const DOT = { x: 9, y: 9 }
const PILL = { x: 22, y: 12 }
const WORLD = 512

interface Group {
  x: number
  y: number
  count: number
  worst: LampColour
  /** What a group of one case is. */
  mark: CaseMark | null
}

const worse = (a: LampColour, b: LampColour) => (LAMPS.indexOf(a) <= LAMPS.indexOf(b) ? a : b)
const halfOf = ({ count }: Group) => (count > 1 ? PILL : DOT)

function overlap(a: Group, b: Group): boolean {
  const one = halfOf(a)
  const other = halfOf(b)
  return Math.abs(a.x - b.x) < one.x + other.x && Math.abs(a.y - b.y) < one.y + other.y
}

/** Groups that would lie on each other become one, so that every number can be read; the picked case stays by itself. */
export function apart({ points, clusters }: MapCases, zoom: number, picked: string | null): MapCases {
  if (clusters.length === 0) return { points, clusters }
  const scale = (WORLD * 2 ** zoom) / 360
  const squeeze = 1 / Math.cos(((clusters[0]?.lat ?? 0) * Math.PI) / 180)
  const pixel = ({ lon, lat }: { lon: number; lat: number }) => ({ x: lon * scale, y: lat * scale * squeeze })
  const groups: Group[] = [
    ...clusters.map((one) => ({ ...pixel(one), count: one.count, worst: one.worst, mark: null })),
    ...points.map((mark) => ({ ...pixel(mark), count: 1, worst: mark.lamp, mark })),
  ].sort((a, b) => b.count - a.count)
  const kept: Group[] = []
  for (const group of groups) {
    const under = group.mark?.number === picked ? undefined : kept.find((one) => overlap(one, group))
    if (!under || under.mark?.number === picked) kept.push(group)
    else Object.assign(under, joined(under, group))
  }
  const place = ({ x, y }: Group) => ({ lon: x / scale, lat: y / scale / squeeze })
  return {
    points: kept.flatMap(({ mark }) => mark ?? []),
    clusters: kept
      .filter(({ mark }) => !mark)
      .map((group): CaseCluster => ({ ...place(group), count: group.count, worst: group.worst })),
  }
}

function joined(a: Group, b: Group): Group {
  const count = a.count + b.count
  return {
    x: (a.x * a.count + b.x * b.count) / count,
    y: (a.y * a.count + b.y * b.count) / count,
    count,
    worst: worse(a.worst, b.worst),
    mark: null,
  }
}
