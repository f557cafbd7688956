import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import words from '@/shared/locales/zh-CN/settings'
import { ACTIONS, actionKey } from './actions'

/** Writes of the contract that the audit calls by a name of its own. */
const NAMED_OTHERWISE =
  /^(POST|PUT|DELETE) \/(open311|api\/(accounts|roles|sessions|me\/password|machines|exchange|lifecycles|portal|site|publications|calls|hand-overs|follow-ups|cases\/\{number\}\/(follow-ups|actions\/\{action\}\/preview|reports\/\{report\}\/follow-code)))/

const contract = JSON.parse(readFileSync('../docs/openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, unknown>>
}
const writes = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.keys(methods)
    .filter((method) => ['post', 'put', 'delete', 'patch'].includes(method))
    .map((method) => `${method.toUpperCase()} ${path}`),
)

describe('actions of the audit', () => {
  it('make a key of a name or of method and path', () => {
    expect(actionKey('sign-in')).toBe('sign_in')
    expect(actionKey('PUT /api/units/{id}')).toBe('put_units_id')
  })

  it('have words for every write of the contract', () => {
    expect(writes.filter((write) => !NAMED_OTHERWISE.test(write) && !ACTIONS.includes(write))).toEqual([])
  })

  it('have a sentence each, none twice', () => {
    const said = ACTIONS.map((action) => (words.audit.actions as Record<string, string>)[actionKey(action)])
    expect(said.filter(Boolean)).toHaveLength(ACTIONS.length)
    expect(new Set(said).size).toBe(ACTIONS.length)
  })
})
