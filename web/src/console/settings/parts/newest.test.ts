import { describe, expect, it } from 'vitest'
import { Problem } from '@/shared/api/problem'
import { takeOver, useRowForm } from './newest'

describe('takeOver', () => {
  it('keeps what I changed, takes the rest, and tells what both changed', () => {
    const seen = { name: 'a', phone: '1', kind: 'x' }
    const input = { name: 'mine', phone: '1', kind: 'mine' }
    const clashes = takeOver(input, seen, { name: 'a', phone: '2', kind: 'theirs' })
    expect(input).toEqual({ name: 'mine', phone: '2', kind: 'mine' })
    expect(clashes).toEqual([{ field: 'kind', now: 'theirs' }])
  })

  it('sees no clash where both wrote the same', () => {
    expect(takeOver({ name: 'b' }, { name: 'a' }, { name: 'b' })).toEqual([])
  })
})

describe('useRowForm', () => {
  it('decides on the newest version after somebody was faster', async () => {
    const newest = { name: 'old', phone: '2', version: 8 }
    const form = useRowForm(
      { name: 'old', phone: '1', version: 7 },
      (row) => ({ name: row?.name ?? '', phone: row?.phone ?? '' }),
      async () => newest,
    )
    form.input.name = 'mine'
    const versions: number[] = []
    const refused = await form.submit(async (version) => {
      versions.push(version)
      throw new Problem({ slug: 'stale-version', status: 412 })
    })
    expect(refused).toBeUndefined()
    expect(form.input).toEqual({ name: 'mine', phone: '2' })
    expect(form.clashes.value).toEqual([])
    await form.submit(async (version) => {
      versions.push(version)
      return { ...newest, name: 'mine', version: 9 }
    })
    expect(versions).toEqual([7, 8])
    expect(form.clashes.value).toBeNull()
  })
})
