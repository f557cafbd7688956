import { describe, expect, it } from 'vitest'
import type { ActionOffer, CaseDetail, SideTask } from '@/shared/api/types'
import { answersTo, holdingUp, inOrder, ownTask, unitToName } from './sideTasks'

const task = (no: number, more: Partial<SideTask> = {}) =>
  ({ no, kind: 'assist', unitId: no, unitName: `u${no}`, state: 'open', mine: false, ...more }) as SideTask
const offer = (action: string, primary = false) =>
  ({ action, primary, name: action, needs: [] }) as ActionOffer
const detail = (more: Partial<CaseDetail>) => ({ tasks: [], actions: [], ...more }) as unknown as CaseDetail

describe('side tasks', () => {
  it('stand in the order in which they matter', () => {
    const tasks = [
      task(1, { state: 'done', endedAt: '2026-05-19T01:00:00Z' }),
      task(2, { dueAt: '2026-05-20T01:00:00Z' }),
      task(3, { dueAt: '2026-05-19T01:00:00Z' }),
      task(4, { mine: true }),
      task(5, { state: 'refused', endedAt: '2026-05-19T02:00:00Z' }),
    ]
    expect(inOrder(tasks).map(({ no }) => no)).toEqual([4, 3, 2, 5, 1])
  })
  it('are answered by whose they are, while they are open', () => {
    const offers = [offer('assist-return'), offer('handle'), offer('assist-reply', true)]
    expect(answersTo(task(1, { mine: true }), offers).map(({ action }) => action)).toEqual([
      'assist-reply',
      'assist-return',
    ])
    expect(answersTo(task(1), offers)).toEqual([])
    expect(answersTo(task(1, { mine: true, state: 'done' }), offers)).toEqual([])
  })
  it('come before the main line where that is somebody else', () => {
    const tasks = [task(1), task(2, { mine: true })]
    expect(ownTask(detail({ tasks }))?.no).toBe(2)
    expect(ownTask(detail({ tasks, myTurn: true }))).toBeUndefined()
  })
  it('hold up the act of the main line', () => {
    const tasks = [task(1, { kind: 'co-sign' })]
    expect(holdingUp(detail({ tasks, myTurn: true, actions: [offer('rework')] }))).toBe('co-sign')
    expect(holdingUp(detail({ tasks, myTurn: true, actions: [offer('handle', true)] }))).toBeNull()
    expect(holdingUp(detail({ tasks, myTurn: false }))).toBeNull()
  })
  it('name the unit where two of one person owe the same', () => {
    const [a, b] = [task(1, { mine: true }), task(2, { mine: true })]
    expect(unitToName(a, [a, b])).toEqual({ unit: 1 })
    expect(unitToName(a, [a, task(3)])).toEqual({})
  })
})
