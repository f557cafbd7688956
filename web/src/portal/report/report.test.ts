import { describe, expect, it, vi } from 'vitest'
import { Problem } from '@/shared/api/problem'
import type { Taken } from '../api'
import { boxInMemory } from './box'
import { emptyDraft, keepDraft, lacks, readDraft, toReport, type Draft } from './draft'
import { createOutbox, deliver, type Parcel } from './outbox'
import { refusal } from './photos'

const { sendPhoto, sendReport } = vi.hoisted(() => ({ sendPhoto: vi.fn(), sendReport: vi.fn() }))
vi.mock('../api', () => ({ sendPhoto, sendReport }))

const memory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
}
const draft = (given: Partial<Draft> = {}): Draft => ({
  ...emptyDraft(),
  text: 'lamp',
  address: 'road',
  ...given,
})
const parcel = (key: string, photos: (string | Blob)[] = []): Parcel => ({
  key,
  report: { text: 'lamp' },
  photos,
  what: 'lamp',
  since: 1,
})
const taken: Taken = {
  code: 'K7P4-9QXA-33MD',
  number: '9901882026112600001',
  joined: false,
  at: '2026-11-26T08:00:00Z',
  qr: { size: 1, path: '' },
}
const offline = () => new Problem({ status: 0, slug: 'offline' })

describe('a draft', () => {
  it('says what is missing, in the order of the page', () => {
    expect(lacks(draft())).toEqual([])
    expect(lacks(draft({ text: ' ', address: '' }))).toEqual(['text', 'place'])
    expect(lacks(draft({ address: '', point: { lon: 1, lat: 2 } }))).toEqual([])
    expect(lacks(draft({ text: 'x'.repeat(1001) }))).toEqual(['textLong'])
    expect(lacks(draft({ text: '\u{20bb7}'.repeat(1000) }))).toEqual([])
    expect(lacks(draft({ phone: 'call me' }))).toEqual(['phone'])
    expect(lacks(draft({ phone: 'call me', anonymous: true }))).toEqual([])
    expect(lacks(draft({ phone: '+86 138 0000 4417' }))).toEqual([])
  })

  it('leaves out who sends it when he wants to stay anonymous', () => {
    const given = draft({ phone: '13800004417', name: 'Z', classCode: 'C1' })
    expect(toReport(given, '')).toEqual({
      text: 'lamp',
      address: 'road',
      classCode: 'C1',
      phone: '13800004417',
      name: 'Z',
    })
    expect(toReport({ ...given, anonymous: true, classCode: '' }, '')).toEqual({
      text: 'lamp',
      address: 'road',
    })
  })

  it('outlives a reload with its key, and nothing else does', () => {
    const store = memory()
    const given = draft()
    keepDraft(given, store)
    expect(readDraft(store)).toEqual(given)
    store.setItem('wange.portal.draft', '{broken')
    expect(readDraft(store).text).toBe('')
    expect(readDraft(store).key).not.toBe(given.key)
  })
})

describe('delivering', () => {
  it('sends photos first and those that arrived never again', async () => {
    const note = vi.fn(async () => undefined)
    sendPhoto.mockResolvedValueOnce({ token: 'b' }).mockRejectedValueOnce(offline())
    const given = parcel('k', ['a', new Blob(['1']), new Blob(['2'])])
    await expect(deliver(given, note)).rejects.toThrow()
    expect(note).toHaveBeenCalledOnce()
    expect(given.photos.slice(0, 2)).toEqual(['a', 'b'])
    expect(sendReport).not.toHaveBeenCalled()

    sendPhoto.mockResolvedValueOnce({ token: 'c' })
    sendReport.mockResolvedValueOnce(taken)
    expect(await deliver(given)).toBe(taken)
    expect(sendReport).toHaveBeenCalledWith({ text: 'lamp', photos: ['a', 'b', 'c'] }, 'k')
  })
})

describe('the outbox', () => {
  const words = (problem: Problem) => problem.slug

  it('keeps what cannot go yet, and sends it once when it can', async () => {
    const sent = vi.fn()
    const outbox = createOutbox(boxInMemory<Parcel>(), sent, words)
    await outbox.put(parcel('one'))
    await outbox.put({ ...parcel('two'), since: 2 })
    sendReport.mockReset().mockRejectedValueOnce(offline())
    await outbox.tryAll()
    expect(sendReport).toHaveBeenCalledOnce()
    expect(outbox.waiting.value.map(({ key }) => key)).toEqual(['one', 'two'])

    sendReport.mockReset().mockResolvedValue(taken)
    await outbox.tryAll()
    expect(sendReport.mock.calls.map(([, key]) => key)).toEqual(['one', 'two'])
    expect(sent).toHaveBeenCalledTimes(2)
    expect(outbox.waiting.value).toEqual([])
    await outbox.tryAll()
    expect(sendReport).toHaveBeenCalledTimes(2)
  })

  it('tells why one was refused and goes on with the others', async () => {
    const sent = vi.fn()
    const outbox = createOutbox(boxInMemory<Parcel>(), sent, words)
    await outbox.put(parcel('bad'))
    await outbox.put({ ...parcel('good'), since: 2 })
    sendReport
      .mockReset()
      .mockRejectedValueOnce(new Problem({ status: 422, slug: 'invalid' }))
      .mockResolvedValueOnce(taken)
    await outbox.tryAll()
    expect(sent).toHaveBeenCalledOnce()
    expect(outbox.waiting.value).toEqual([{ key: 'bad', what: 'lamp', refused: 'invalid' }])
    await outbox.tryAll()
    expect(sendReport).toHaveBeenCalledTimes(2)
    await outbox.drop('bad')
    expect(outbox.waiting.value).toEqual([])
  })
})

describe('a photo', () => {
  it('is refused before it travels when it can be none', () => {
    expect(refusal({ type: 'image/jpeg', size: 9_000_000 }, 10)).toBeNull()
    expect(refusal({ type: 'image/heic', size: 10 }, 10)).toBe('heic')
    expect(refusal({ type: 'application/pdf', size: 10 }, 10)).toBe('noPicture')
    expect(refusal({ type: 'image/png', size: 50 * 1024 * 1024 }, 10)).toBe('tooLarge')
  })
})
