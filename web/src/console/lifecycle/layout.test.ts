import { describe, expect, it } from 'vitest'
import { city } from './city.fixture'
import type { Definition } from './definition'
import { layOut, textWidth } from './layout'
import type { Box, Diagram } from './layout'

const words = (definition: Definition) => ({
  stage: (code: string) => definition.stages[code]?.names.en ?? code,
  limit: () => '2 h',
  move: (move: { action: string; result?: string }) => move.result ?? move.action,
  comma: ', ',
})
const drawn = (definition: Definition, room: { width: number; height: number } | null = null) =>
  layOut(definition, words(definition), room)
const node = (diagram: Diagram, code: string) => diagram.nodes.find((found) => found.code === code)!
const edge = (diagram: Diagram, key: string) => diagram.edges.find((found) => found.key === key)
const overlap = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
const inside = (diagram: Diagram, { x, y, w, h }: Box) =>
  x >= 0 && y >= 0 && x + w <= diagram.width && y + h <= diagram.height

const rooms = [null, { width: 560, height: 400 }, { width: 900, height: 760 }]

describe('the diagram', () => {
  it('has a column for each axis, and who judges left of who acts', () => {
    const diagram = drawn(city())
    expect(diagram.columns.map(({ axis }) => axis)).toEqual(['supervision', 'command'])
    expect(node(diagram, 'accept').x).toBe(node(diagram, 'check').x)
    expect(node(diagram, 'dispatch').x).toBe(node(diagram, 'handle').x)
    expect(node(diagram, 'accept').x).toBeLessThan(node(diagram, 'dispatch').x)
  })

  it('goes down its column and stays level where the main line changes it', () => {
    const diagram = drawn(city())
    expect(node(diagram, 'file').y).toBeGreaterThan(node(diagram, 'accept').y)
    expect(node(diagram, 'dispatch').y).toBe(node(diagram, 'file').y)
    expect(node(diagram, 'check').y).toBe(node(diagram, 'reply').y)
  })

  it.each(rooms)('keeps its boxes apart and inside, in %o', (room) => {
    const diagram = drawn(city(), room)
    for (const [at, one] of diagram.nodes.entries()) {
      expect(inside(diagram, one), one.code).toBe(true)
      for (const other of diagram.nodes.slice(at + 1))
        expect(overlap(one, other), `${one.code} ${other.code}`).toBe(false)
    }
    for (const end of diagram.ends)
      for (const one of diagram.nodes)
        expect(overlap(one, { x: end.x - 8, y: end.y - 8, w: 16, h: 16 }), one.code).toBe(false)
  })

  it.each(rooms)('has every label inside and on no box, in %o', (room) => {
    const diagram = drawn(city(), room)
    for (const { key, label, labelX, labelY, labelWidth } of diagram.edges) {
      expect(label, key).not.toBe('')
      const box = { x: labelX - labelWidth / 2, y: labelY - 8, w: labelWidth, h: 16 }
      expect(inside(diagram, box), key).toBe(true)
      for (const one of diagram.nodes) expect(overlap(one, box), `${key} on ${one.code}`).toBe(false)
    }
  })

  it('draws ways of many stages as words only', () => {
    const diagram = drawn(city())
    expect(diagram.edges.some(({ to }) => to === 'void')).toBe(false)
    expect(diagram.broad).toEqual([15, 16])
  })

  it('puts what waits for a decision beside the line, with a way there and back', () => {
    const diagram = drawn(city())
    expect(node(diagram, 'extension').x).toBeGreaterThan(node(diagram, 'handle').x)
    expect(edge(diagram, 'handle>extension')?.rows).toEqual([8])
    expect(edge(diagram, 'extension>handle')?.rows).toEqual([9])
  })

  it('marks ends at the rim that their ways come from', () => {
    const diagram = drawn(city())
    expect(diagram.ends.map(({ key }) => key).sort()).toEqual(['closed@left', 'closed@right'])
  })

  it('leads past stages that are off', () => {
    const definition = city()
    definition.off = ['sign-for', 'accept']
    const diagram = drawn(definition)
    expect(diagram.nodes.map(({ code }) => code)).not.toContain('sign-for')
    expect(edge(diagram, 'dispatch>handle')?.main).toBe(true)
    expect(edge(diagram, 'file>accept')).toBeUndefined()
  })

  it('joins the names of rows that go the same way', () => {
    const definition = city()
    definition.moves.push({ action: 'assign', from: 'dispatch', to: 'sign-for' })
    expect(edge(drawn(definition), 'dispatch>sign-for')?.full).toBe('dispatch, assign')
  })

  it('fills the height there is', () => {
    const low = drawn(city(), { width: 700, height: 300 })
    const high = drawn(city(), { width: 700, height: 700 })
    expect(high.height).toBeGreaterThan(low.height)
    expect(high.height).toBeLessThanOrEqual(700)
  })

  it('draws whatever it is given', () => {
    const definition = city()
    definition.stages = {}
    expect(drawn(definition).nodes).toEqual([])
    const circle = city()
    circle.off = ['accept', 'file']
    circle.stages['file']!.off = 'accept'
    expect(() => drawn(circle)).not.toThrow()
    const alone = city()
    for (const stage of Object.values(alone.stages)) if (stage.party) stage.party = 'command'
    expect(drawn(alone).columns).toHaveLength(1)
  })

  it('reckons Chinese twice as wide as Latin', () => {
    expect(textWidth('\u7acb\u6848')).toBe(24)
    expect(textWidth('File')).toBeLessThan(30)
  })
})
