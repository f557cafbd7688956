import { isBroad, listOf, targetOf } from './definition'
import type { Definition, MoveDef } from './definition'

// Where the parts of the diagram stand, reckoned from the definition alone: two columns for the two axes, the main line
// downwards, what waits for a decision at the right, ends at the rims.

export type Axis = 'supervision' | 'command'

export interface DiagramWords {
  stage: (code: string) => string
  limit: (code: string) => string
  /** What a row is called where it leaves a stage. */
  move: (move: MoveDef, from: string) => string
  /** Between names in one label. */
  comma: string
}

export interface Box {
  x: number
  y: number
  w: number
  h: number
}

export interface Node extends Box {
  code: string
  axis: Axis | null
  name: string
  limit: string
  /** Waits beside the main line for a decision. */
  side: boolean
}

export interface End {
  key: string
  code: string
  name: string
  x: number
  y: number
}

export interface Edge {
  key: string
  from: string
  to: string
  /** Places in `moves`. */
  rows: number[]
  /** On the main line. */
  main: boolean
  path: string
  label: string
  full: string
  /** Middle of the label. */
  labelX: number
  labelY: number
  labelWidth: number
}

export interface Column {
  axis: Axis
  x: number
  w: number
}

export interface Diagram {
  width: number
  height: number
  columns: Column[]
  nodes: Node[]
  ends: End[]
  edges: Edge[]
  /** Rows that can be done in many stages and are not drawn. */
  broad: number[]
}

export interface Room {
  width: number
  height: number
}

const NODE_H = 40
const HEAD = 30
const FOOT = 14
const PITCH = { least: 56, usual: 70, most: 84 }
const GAP = { least: 112, usual: 150, most: 240 }
const LANE = 18
const FIRST_LANE = 24
const LABEL_H = 16
const MOST_LETTERS = 10

/** Width of a text in px at 12 px; Chinese takes a square, Latin about half of it. */
export function textWidth(text: string, size = 12): number {
  let width = 0
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) > 0x2e7f ? size : size * 0.57
  return Math.ceil(width)
}

interface Way {
  from: string
  to: string
  rows: number[]
  names: string[]
}

/** Stages that are on, with the ways between them; broad rows and rows that stay are left out. */
function waysOf(definition: Definition, words: DiagramWords): Way[] {
  const off = definition.off ?? []
  const ways = new Map<string, Way>()
  definition.moves.forEach((move, row) => {
    if (isBroad(move)) return
    for (const from of listOf(move.from)) {
      if (off.includes(from) || !definition.stages[from]) continue
      for (const to of targetsOf(definition, move, from)) {
        if (to === from || !definition.stages[to]) continue
        const key = `${from}>${to}`
        const way = ways.get(key) ?? { from, to, rows: [], names: [] }
        way.rows.push(row)
        const name = words.move(move, from)
        if (!way.names.includes(name)) way.names.push(name)
        ways.set(key, way)
      }
    }
  })
  return [...ways.values()]
}

function targetsOf(definition: Definition, move: MoveDef, from: string): string[] {
  if (move.to === 'held')
    return definition.moves
      .filter((other) => other.clock === 'hold' && targetOf(definition, other.to) === from)
      .flatMap((other) => listOf(other.from))
  const to = targetOf(definition, move.to)
  return to === undefined || to === 'same' || to === 'previous' ? [] : [to]
}

function axisOf(definition: Definition, code: string): Axis | null {
  const party = definition.stages[code]?.party
  if (!party) return null
  return party === 'supervision' || party === 'inspector' ? 'supervision' : 'command'
}

interface Place {
  code: string
  axis: Axis | null
  /** 0 left, 1 right, 2 beside */
  column: number
  rank: number
}

/** Column and rank of every stage: down in its column, on the same height where the main line changes columns. */
function placesOf(definition: Definition, ways: Way[]): Place[] {
  const off = definition.off ?? []
  const codes = Object.keys(definition.stages).filter(
    (code) => !off.includes(code) && definition.stages[code]?.kind !== 'final',
  )
  const waiting = new Set(
    definition.moves.filter(({ clock }) => clock === 'hold').map(({ to }) => targetOf(definition, to)),
  )
  const both =
    codes.some((code) => axisOf(definition, code) === 'supervision') &&
    codes.some((code) => axisOf(definition, code) === 'command')
  const places: Place[] = []
  const free = [0, 0, 0]
  let before: Place | undefined
  for (const code of codes) {
    const axis = axisOf(definition, code)
    const side = waiting.has(code)
    const column = side ? 2 : both && (axis === 'command' || (!axis && before?.column === 0)) ? 1 : 0
    let rank = free[column] ?? 0
    if (side) {
      const source = ways.find(({ to, from }) => to === code && places.some((p) => p.code === from))
      rank = Math.max(rank, places.find((p) => p.code === source?.from)?.rank ?? 0)
    } else if (before) rank = Math.max(rank, before.rank + (before.column === column ? 1 : 0))
    const place = { code, axis, column, rank }
    places.push(place)
    free[column] = rank + 1
    if (!side) before = place
  }
  return places
}

interface Port {
  side: 'left' | 'right' | 'top' | 'bottom'
  node: string
  /** Height of the other end, so that ways do not cross at the box. */
  towards: number
  y: number
}

type Kind = 'down' | 'arc' | 'across' | 'end'

interface Route {
  way: Way
  kind: Kind
  /** Which rim an arc or an end is at. */
  rim: 'left' | 'right'
  lane: number
  start: Port
  stop: Port
}

/**
 * Lays the diagram out.
 *
 * @param room what is there to be filled; null: the usual distances
 */
export function layOut(definition: Definition, words: DiagramWords, room: Room | null): Diagram {
  const ways = waysOf(definition, words)
  const places = placesOf(definition, ways)
  const ranks = Math.max(1, ...places.map(({ rank }) => rank + 1))
  const nodeW = Math.max(
    104,
    ...places.map(({ code }) =>
      Math.min(168, 26 + Math.max(textWidth(words.stage(code), 14), textWidth(words.limit(code)))),
    ),
  )
  const pitch = room
    ? clamp((room.height - HEAD - FOOT - NODE_H) / Math.max(1, ranks - 1), PITCH.least, PITCH.most)
    : PITCH.usual
  const routes = routesOf(definition, places, ways)
  const rims = rimsOf(routes, words)
  const columns = [...new Set(places.filter(({ column }) => column < 2).map(({ column }) => column))].sort()
  const beside = places.some(({ column }) => column === 2)
  // what lies right of the last column: arcs, then what waits, then ends
  const besideAt = Math.max(52, rims.arcsRight + 16)
  const rightW = (beside ? besideAt + nodeW : rims.arcsRight) + rims.endsRight + 12
  const across = columns.length > 1
  const fixed = rims.left + columns.length * nodeW + rightW
  const gap = across ? (room ? clamp(room.width - fixed, GAP.least, GAP.most) : GAP.usual) : 0
  const left = rims.left
  const xs = [left, left + nodeW + gap]
  const rightmost = (xs[columns.length - 1] ?? left) + nodeW
  const besideX = rightmost + besideAt
  const yOf = (rank: number) => HEAD + rank * pitch
  const nodes: Node[] = places.map(({ code, axis, column, rank }) => ({
    code,
    axis,
    side: column === 2,
    name: words.stage(code),
    limit: words.limit(code),
    x: column === 2 ? besideX : (xs[columns.indexOf(column)] ?? left),
    y: yOf(rank) + (column === 2 ? pitch / 2 - 4 : 0),
    w: nodeW,
    h: NODE_H,
  }))
  const byCode = new Map(nodes.map((node) => [node.code, node]))
  const endRight = rightmost + rightW - 12 - rims.endsRight / 2
  const ends = endsOf(routes, byCode, words, 12 + rims.endsLeft / 2, endRight)
  setPorts(routes, byCode, ends)
  const edges = drawn(routes, byCode, ends, definition, words)
  const height = Math.max(...nodes.map(({ y, h }) => y + h), ...ends.map(({ y }) => y + 30)) + FOOT
  return {
    width: rightmost + rightW,
    height,
    columns: columns.map((column, at) => ({
      axis: column === 1 || !places.some((p) => p.axis === 'supervision') ? 'command' : 'supervision',
      x: (xs[at] ?? left) - 20,
      w: nodeW + 40,
    })),
    nodes,
    ends,
    edges,
    broad: definition.moves.flatMap((move, row) => (isBroad(move) ? [row] : [])),
  }
}

const clamp = (value: number, least: number, most: number) =>
  Math.round(Math.max(least, Math.min(most, value)))

function routesOf(definition: Definition, places: Place[], ways: Way[]): Route[] {
  const at = new Map(places.map((place) => [place.code, place]))
  const occupied = (column: number, from: number, to: number) =>
    places.some((p) => p.column === column && p.rank > from && p.rank < to)
  const single = !places.some(({ column }) => column === 1)
  const routes = ways.flatMap((way): Route[] => {
    const from = at.get(way.from)
    const to = at.get(way.to)
    if (!from) return []
    const rim = from.column === 0 && !single ? 'left' : 'right'
    const port = (node: string): Port => ({ side: 'right', node, towards: 0, y: 0 })
    const base = { way, rim: rim as 'left' | 'right', lane: 0, start: port(way.from), stop: port(way.to) }
    if (!to) return definition.stages[way.to]?.kind === 'final' ? [{ ...base, kind: 'end' }] : []
    if (from.column !== to.column) return [{ ...base, kind: 'across' }]
    const below = to.rank > from.rank && !occupied(from.column, from.rank, to.rank)
    return [{ ...base, kind: below ? 'down' : 'arc' }]
  })
  setLanes(routes, at)
  return routes
}

/** Arcs at one rim that overlap in height get lanes of their own, the shortest inside. */
function setLanes(routes: Route[], at: Map<string, Place>): void {
  const span = ({ way }: Route): [number, number] => {
    const ends = [at.get(way.from)?.rank ?? 0, at.get(way.to)?.rank ?? 0].sort((a, b) => a - b)
    return [ends[0] ?? 0, ends[1] ?? 0]
  }
  const arcs = routes
    .filter(({ kind }) => kind === 'arc')
    .sort((a, b) => span(a)[1] - span(a)[0] - (span(b)[1] - span(b)[0]))
  const laid: Route[] = []
  for (const arc of arcs) {
    const [top, bottom] = span(arc)
    const taken = laid
      .filter((other) => {
        const [otherTop, otherBottom] = span(other)
        return sameRim(other, arc, at) && otherTop < bottom && top < otherBottom
      })
      .map(({ lane }) => lane)
    while (taken.includes(arc.lane)) arc.lane++
    laid.push(arc)
  }
}

const sameRim = (a: Route, b: Route, at: Map<string, Place>) =>
  a.rim === b.rim && at.get(a.way.from)?.column === at.get(b.way.from)?.column

interface Rims {
  /** From the left edge to the first column. */
  left: number
  endsLeft: number
  arcsRight: number
  endsRight: number
}

/** How much room arcs, their labels and the ends need at both rims. */
function rimsOf(routes: Route[], words: DiagramWords): Rims {
  const widest = (kind: Kind, rim: 'left' | 'right', width: (route: Route) => number) =>
    Math.max(0, ...routes.filter((route) => route.kind === kind && route.rim === rim).map(width))
  const arcs = ({ lane, way }: Route) => bulge(lane) * 0.75 + 10 + textWidth(short(way.names, words.comma))
  const ends = ({ way }: Route) => Math.max(40, textWidth(words.stage(way.to)) + 12)
  const endsLeft = widest('end', 'left', ends)
  const arcsLeft = widest('arc', 'left', arcs)
  const room = endsLeft > 0 && arcsLeft === 0 ? 30 : 12
  return {
    left: 12 + endsLeft + Math.max(arcsLeft, 8) + room,
    endsLeft,
    arcsRight: Math.max(widest('arc', 'right', arcs), 20),
    endsRight: widest('end', 'right', ends),
  }
}

const bulge = (lane: number) => FIRST_LANE + lane * LANE

const short = (names: string[], comma: string): string => {
  const all = names.join(comma)
  const [first = ''] = names
  const one =
    [...first].length > MOST_LETTERS * 2 ? `${[...first].slice(0, MOST_LETTERS * 2).join('')}…` : first
  return [...all].length <= MOST_LETTERS || names.length === 1 ? one : `${one} +${names.length - 1}`
}

/** One mark for each end at each rim, in the middle of what leads there. */
function endsOf(
  routes: Route[],
  nodes: Map<string, Node>,
  words: DiagramWords,
  leftX: number,
  rightX: number,
): End[] {
  const ends: End[] = []
  for (const rim of ['left', 'right'] as const) {
    const codes = [...new Set(routes.filter((r) => r.kind === 'end' && r.rim === rim).map((r) => r.way.to))]
    codes.forEach((code, at) => {
      const sources = routes
        .filter((r) => r.kind === 'end' && r.rim === rim && r.way.to === code)
        .map((r) => nodes.get(r.way.from))
        .filter((node) => node !== undefined)
      const ys = sources.map(({ y, h }) => y + h / 2)
      const middle = (Math.min(...ys) + Math.max(...ys)) / 2
      ends.push({
        key: `${code}@${rim}`,
        code,
        name: words.stage(code),
        x: rim === 'left' ? leftX : rightX,
        y: middle + at * 46,
      })
    })
  }
  return ends
}

/** Which side each way leaves and reaches a box at, and at what height. */
function setPorts(routes: Route[], nodes: Map<string, Node>, ends: End[]): void {
  const ports: Port[] = []
  const middle = (code: string) => {
    const node = nodes.get(code)
    return node ? node.y + node.h / 2 : 0
  }
  for (const route of routes) {
    const { way, kind, rim, start, stop } = route
    const from = nodes.get(way.from)
    const to = nodes.get(way.to)
    if (kind === 'down') {
      start.side = 'bottom'
      stop.side = 'top'
      continue
    }
    if (kind === 'arc') start.side = stop.side = rim
    else if (kind === 'end') start.side = rim
    else if (from && to) {
      start.side = from.x < to.x ? 'right' : 'left'
      stop.side = from.x < to.x ? 'left' : 'right'
    }
    start.towards =
      kind === 'end' ? (ends.find(({ key }) => key === `${way.to}@${rim}`)?.y ?? 0) : middle(way.to)
    stop.towards = middle(way.from)
    ports.push(start)
    if (kind !== 'end') ports.push(stop)
  }
  const groups = new Map<string, Port[]>()
  for (const port of ports) {
    const key = `${port.node} ${port.side}`
    groups.set(key, [...(groups.get(key) ?? []), port])
  }
  for (const group of groups.values()) {
    const node = nodes.get(group[0]?.node ?? '')
    if (!node) continue
    group.sort((a, b) => a.towards - b.towards)
    group.forEach((port, at) => (port.y = node.y + ((at + 1) * node.h) / (group.length + 1)))
  }
}

interface Curve {
  path: string
  at: (t: number) => { x: number; y: number }
}

const round = (value: number) => Math.round(value * 10) / 10

function bezier(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  x3: number,
  y3: number,
  x4: number,
  y4: number,
): Curve {
  const along = (t: number, a: number, b: number, c: number, d: number) =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d
  return {
    path: `M${round(x1)} ${round(y1)}C${round(x2)} ${round(y2)} ${round(x3)} ${round(y3)} ${round(x4)} ${round(y4)}`,
    at: (t) => ({ x: along(t, x1, x2, x3, x4), y: along(t, y1, y2, y3, y4) }),
  }
}

function curveOf(route: Route, nodes: Map<string, Node>, ends: End[]): Curve | undefined {
  const from = nodes.get(route.way.from)
  const to = nodes.get(route.way.to)
  if (!from) return undefined
  const { kind, rim, lane, start, stop } = route
  const edgeX = (node: Node, side: Port['side']) => (side === 'left' ? node.x : node.x + node.w)
  if (kind === 'end') {
    const end = ends.find(({ key }) => key === `${route.way.to}@${rim}`)
    if (!end) return undefined
    const x = edgeX(from, rim)
    const level = Math.abs(start.y - end.y) < 6
    const towards = rim === 'left' ? 9 : -9
    if (level) return bezier(x, start.y, x, start.y, end.x + towards, end.y, end.x + towards, end.y)
    const y = start.y < end.y ? end.y - 9 : end.y + (start.y > end.y + 20 ? 26 : 9)
    return bezier(x, start.y, end.x, start.y, end.x, start.y, end.x, y)
  }
  if (!to) return undefined
  if (kind === 'down') {
    const x = from.x + from.w / 2
    return bezier(x, from.y + from.h, x, from.y + from.h, x, to.y, x, to.y)
  }
  if (kind === 'arc') {
    const out = bulge(lane) * (rim === 'left' ? -1 : 1)
    const x = edgeX(from, rim)
    const x2 = edgeX(to, rim)
    return bezier(x, start.y, x + out, start.y, x2 + out, stop.y, x2, stop.y)
  }
  const x1 = edgeX(from, start.side)
  const x2 = edgeX(to, stop.side)
  const bend = Math.max(24, Math.abs(x2 - x1) * 0.45) * (x2 > x1 ? 1 : -1)
  return bezier(x1, start.y, x1 + bend, start.y, x2 - bend, stop.y, x2, stop.y)
}

const overlaps = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

function drawn(
  routes: Route[],
  nodes: Map<string, Node>,
  ends: End[],
  definition: Definition,
  words: DiagramWords,
): Edge[] {
  const order = Object.keys(definition.stages)
  const taken: Box[] = [
    ...nodes.values(),
    ...ends.map(({ x, y }) => ({ x: x - 12, y: y - 10, w: 24, h: 36 })),
  ]
  const kinds: Kind[] = ['down', 'end', 'arc', 'across']
  return [...routes]
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
    .flatMap((route) => {
      const curve = curveOf(route, nodes, ends)
      if (!curve) return []
      const { way } = route
      const label = short(way.names, words.comma)
      const w = textWidth(label) + 6
      const spot = labelOf(route, curve, w, taken)
      taken.push({ x: spot.x - w / 2, y: spot.y - LABEL_H / 2, w, h: LABEL_H })
      const side = nodes.get(way.from)?.side || nodes.get(way.to)?.side
      return [
        {
          key: `${way.from}>${way.to}`,
          from: way.from,
          to: way.to,
          rows: way.rows,
          main: !side && route.kind !== 'end' && order.indexOf(way.to) > order.indexOf(way.from),
          path: curve.path,
          label,
          full: way.names.join(words.comma),
          labelX: round(spot.x),
          labelY: round(spot.y),
          labelWidth: w,
        },
      ]
    })
}

/** Where the label of a way has room: right of a straight one, outside an arc, else somewhere along it. */
function labelOf(route: Route, curve: Curve, w: number, taken: Box[]): { x: number; y: number } {
  const free = (x: number, y: number) =>
    !taken.some((box) => overlaps(box, { x: x - w / 2, y: y - LABEL_H / 2, w, h: LABEL_H }))
  const candidates = [0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8].flatMap((t) => {
    const { x, y } = curve.at(t)
    if (route.kind === 'down') return [{ x: x + w / 2 + 4, y }]
    if (route.kind === 'arc') {
      const out = (w / 2 + 3) * (route.rim === 'left' ? -1 : 1)
      return [{ x: x + out, y }]
    }
    return [
      { x, y: y - 1 },
      { x, y: y - 12 },
      { x, y: y + 12 },
    ]
  })
  return candidates.find(({ x, y }) => free(x, y)) ?? candidates[0] ?? curve.at(0.5)
}
