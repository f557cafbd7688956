import { describe, expect, it } from 'vitest'
import {
  actorOf,
  addRow,
  addStage,
  duplicateRow,
  removeRow,
  removeStage,
  setActor,
  setField,
  setNeed,
  shiftRow,
  splitRow,
  switchStage,
  takeModel,
  toggleIn,
} from './changes'
import { city } from './city.fixture'
import { applyEdits, modelOf, rowsOf, targetOf, worst } from './definition'
import type { Finding } from './definition'

const keys = (definition = city()) => rowsOf(definition).map(({ key }) => key)

describe('the rows of the table', () => {
  it('stand under each stage they leave, those of many stages at the end', () => {
    expect(keys().slice(0, 4)).toEqual(['accept:0', 'accept:1', 'file:1', 'file:2'])
    expect(keys().slice(-2)).toEqual([':15', ':16'])
  })
  it('keep a line for a stage without any', () => {
    const definition = city()
    addStage(definition, definition.names, 'reply')
    expect(keys(definition)).toContain('stage-1:')
    expect(Object.keys(definition.stages).indexOf('stage-1')).toBe(7)
  })
})

describe('switches', () => {
  it('make the shorter practices', () => {
    const definition = city()
    expect(modelOf(definition)).toBe('full')
    switchStage(definition, 'sign-for', false)
    expect(modelOf(definition)).toBe('short')
    expect(targetOf(definition, 'sign-for')).toBe('handle')
    switchStage(definition, 'accept', false)
    expect(modelOf(definition)).toBeUndefined()
    takeModel(definition, 'full')
    expect(definition.off).toEqual([])
  })
})

describe('changes', () => {
  it('leave out what goes without saying', () => {
    const definition = city()
    setField(definition, 5, 'clock', 'new')
    setField(definition, 5, 'notHandler', true)
    setField(definition, 5, 'notHandler', false)
    expect(definition.moves[5]).toEqual({ action: 'sign-for', from: 'sign-for', to: 'handle' })
  })
  it('set who may', () => {
    const definition = city()
    setActor(definition, 0, 'scope:case.urge')
    expect(definition.moves[0]).toMatchObject({ by: 'scope', permission: 'case.urge' })
    expect(actorOf(definition.moves[0]!)).toBe('scope:case.urge')
    setActor(definition, 0, 'party')
    expect(actorOf(definition.moves[0]!)).toBe('party')
    expect(definition.moves[0]).not.toHaveProperty('by')
  })
  it('set and drop what must be given', () => {
    const definition = city()
    setNeed(definition, 0, 'photos', 'required')
    expect(definition.moves[0]?.needs).toEqual({ classCode: 'required', photos: 'required' })
    setNeed(definition, 0, 'photos', undefined)
    setNeed(definition, 0, 'classCode', undefined)
    expect(definition.moves[0]).not.toHaveProperty('needs')
  })
  it('turn single values of lists', () => {
    const definition = city()
    toggleIn(definition, 0, 'when', 'first-return')
    toggleIn(definition, 0, 'states', 'parked')
    expect(definition.moves[0]).toMatchObject({ when: ['first-return'], states: ['open', 'parked'] })
    toggleIn(definition, 0, 'states', 'parked')
    toggleIn(definition, 0, 'when', 'first-return')
    expect(definition.moves[0]).not.toHaveProperty('states')
    expect(definition.moves[0]).not.toHaveProperty('when')
  })
  it('part a row of several stages', () => {
    const definition = city()
    splitRow(definition, 7, 'handle')
    expect(definition.moves[7]).toMatchObject({ action: 'return', from: 'handle' })
    expect(definition.moves[8]).toMatchObject({ action: 'return', from: 'sign-for' })
  })
  it('copy, shift and remove rows', () => {
    const definition = city()
    expect(duplicateRow(definition, 0)).toBe(1)
    expect(definition.moves[1]).toEqual(definition.moves[0])
    expect(shiftRow(definition, 0, -1)).toBe(0)
    expect(shiftRow(definition, 0, 2)).toBe(2)
    removeRow(definition, 0, 'accept')
    removeRow(definition, 0, 'accept')
    expect(definition.moves[0]).toMatchObject({ action: 'decline', from: 'file' })
    expect(addRow(definition, 'reply', 'reply')).toBe(12)
  })
  it('take a stage out of everything', () => {
    const definition = city()
    removeStage(definition, 'sign-for')
    expect(JSON.stringify(definition.moves.map(({ from, to }) => [from, to]))).not.toContain('sign-for')
    expect(definition.models?.['short']).toEqual([])
  })
})

describe('repairs', () => {
  it('add, put and take away', () => {
    const definition = city()
    applyEdits(definition, [
      { op: 'add', path: '/moves/0/notHandler', value: true },
      { op: 'add', path: '/moves/1', value: { action: 'urge', from: '*', to: 'same' } },
      { op: 'remove', path: '/stages/void' },
      { op: 'replace', path: '/steps', value: ['report'] },
      { op: 'remove', path: '/gone/far/away' },
    ])
    expect(definition.moves[0]?.notHandler).toBe(true)
    expect(definition.moves[1]?.action).toBe('urge')
    expect(definition.stages).not.toHaveProperty('void')
    expect(definition.steps).toEqual(['report'])
  })
  it('are told apart by what they mend', () => {
    const finding = { severity: 'WARNING' } as Finding
    expect(worst([])).toBeUndefined()
    expect(worst([finding])).toBe('warning')
    expect(worst([finding, { ...finding, severity: 'ERROR' }])).toBe('error')
  })
})
