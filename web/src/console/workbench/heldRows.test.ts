import { describe, expect, it } from 'vitest'
import type { ActionResult, CaseRow } from '@/shared/api/types'
import { isDone, useHeldRows } from './heldRows'

const row = (number: string, dueAt: string, version = 1) => ({ number, dueAt, version }) as CaseRow
const answer = (items: CaseRow[], total = items.length) => ({ items, total, at: 0 })
const [a, b, c] = [
  row('1', '2026-05-19T01:00:00Z'),
  row('2', '2026-05-19T02:00:00Z'),
  row('3', '2026-05-19T03:00:00Z'),
]

describe('held rows', () => {
  it('draw the first answer and hold the next', () => {
    const held = useHeldRows()
    held.hear(answer([a, b]))
    held.hear(answer([c, a, b]))
    expect(held.drawn.value?.items).toEqual([a, b])
    expect(held.arrived.value).toEqual([c])
    held.release()
    expect(held.drawn.value?.items).toEqual([c, a, b])
    expect(held.arrived.value).toEqual([])
  })

  it('grey what someone else took and mark what changed', () => {
    const held = useHeldRows()
    held.hear(answer([a, b]))
    held.hear(answer([{ ...b, version: 2 }]))
    expect([...held.gone.value]).toEqual(['1'])
    expect([...held.changed.value]).toEqual(['2'])
  })

  it('do not call gone what fell off the end of a cut list', () => {
    const held = useHeldRows()
    held.hear(answer([a, c], 2))
    held.hear(answer([a, b], 3))
    expect(held.gone.value.size).toBe(0)
  })

  it('drop what I have done from both lists', () => {
    const held = useHeldRows()
    held.hear(answer([a, b]))
    held.drop('1')
    expect(held.drawn.value).toMatchObject({ items: [b], total: 1 })
    expect(held.gone.value.size).toBe(0)
  })
})

describe('what my act makes of a row', () => {
  const mine = { stage: 'handle', state: 'open', kind: 'handle', party: { unitId: 1 } } as CaseRow
  const result = (more: Partial<ActionResult>) =>
    ({ action: 'comment', stage: 'handle', state: 'open', party: { unitId: 1 }, ...more }) as ActionResult

  it('stays where the case stays', () => {
    expect(isDone(mine, result({}))).toBe(false)
    expect(isDone(mine, result({ action: 'assist' }))).toBe(false)
  })
  it('leaves with the stage, the state or the party', () => {
    expect(isDone(mine, result({ stage: 'reply' }))).toBe(true)
    expect(isDone(mine, result({ state: 'parked' }))).toBe(true)
    expect(isDone(mine, result({ party: { unitId: 2 } }))).toBe(true)
  })
  it('leaves with the answer to a task, whatever the main line does', () => {
    const task = { ...mine, kind: 'assist' } as CaseRow
    expect(isDone(task, result({ action: 'assist-reply' }))).toBe(true)
    expect(isDone(task, result({ state: 'parked' }))).toBe(false)
    expect(isDone(task, result({ state: 'closed' }))).toBe(true)
  })
})
