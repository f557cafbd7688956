import { describe, expect, it } from 'vitest'
import { emptyDraft, hasContent, missing, nextOf, toReport, type Draft } from './draft'
import { cutAt, highlight, wordsOf } from './highlight'
import { dropDraft, keepDraft, keepWaiting, keptDraft, waitingReports } from './keeping'
import { reportRole } from './role'
import { refusal } from './upload'
import { likelyKind } from './usePhotos'

const filled = (): Draft => ({
  ...emptyDraft('hotline'),
  description: '  井盖裂开了 🕳️ ',
  address: '永宁街 15 弄',
  point: { lon: 121.49, lat: 31.23 },
  chosen: { classCode: 'C0101', className: '污水井盖', conditionId: 7 },
  photos: [{ id: 3, kind: 'near' }],
})

function store(): Storage {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  } as Storage
}

describe('draft', () => {
  it('has a key of its own each time', () => {
    expect(emptyDraft('web').key).not.toBe(emptyDraft('web').key)
  })

  it('knows whether anything would be lost', () => {
    expect(hasContent(emptyDraft('hotline'))).toBe(false)
    expect(hasContent({ ...emptyDraft('hotline'), reporterPhone: '138' })).toBe(true)
    expect(hasContent({ ...emptyDraft('hotline'), description: '   ' })).toBe(false)
  })

  it('needs text and a place for every report, a class only for accepting', () => {
    expect(missing(emptyDraft('hotline'), {})).toEqual(['description', 'place'])
    const draft = { ...filled(), chosen: null }
    expect(missing(draft, {})).toEqual([])
    expect(missing(draft, { accept: true })).toEqual(['class'])
    expect(missing({ ...draft, address: '', point: null }, {})).toEqual(['place'])
  })

  it('needs the result of what was settled on the spot; without a photo somebody looks at it', () => {
    const draft = { ...filled(), way: 'spot' as const }
    expect(missing(draft, {})).toEqual(['settledNote'])
    const done = { ...draft, settledNote: '已更换', photos: [] }
    expect(missing(done, {})).toEqual([])
    expect(toReport(done, { accept: true })).toMatchObject({ lifecycle: 'spot', result: { note: '已更换' } })
    expect(toReport(done, { accept: true }).accept).toBeUndefined()
  })

  it('sends what was given and nothing else', () => {
    expect(toReport(filled(), { accept: true })).toEqual({
      channel: 'hotline',
      description: '井盖裂开了 🕳️',
      address: '永宁街 15 弄',
      point: { lon: 121.49, lat: 31.23 },
      classCode: 'C0101',
      conditionId: 7,
      photos: [{ id: 3, kind: 'near' }],
      accept: true,
    })
  })

  it('goes the way that was chosen, else that of its class', () => {
    expect(toReport({ ...filled(), way: 'ledger' }, {}).lifecycle).toBe('ledger')
    expect(toReport(filled(), {}).lifecycle).toBeUndefined()
  })

  it('names the reporter only when there is one', () => {
    expect(toReport({ ...filled(), wantsReply: true }, {}).reporter).toEqual({ wantsReply: 'phone' })
    expect(toReport({ ...filled(), reporterName: '周岚' }, {}).reporter).toEqual({
      name: '周岚',
      wantsReply: 'none',
    })
  })
})

describe('what channels ask for', () => {
  const by = (channel: string, source: Partial<Draft['source']>, more: Partial<Draft> = {}): Draft => ({
    ...filled(),
    channel,
    ...more,
    source: { ...emptyDraft(channel).source, ...source },
  })

  it('asks who assigned it, who came, which camera saw it and what', () => {
    expect(missing(by('leader', {}), {})).toEqual(['giver'])
    expect(missing(by('visit', {}), {})).toEqual(['visitor'])
    expect(missing(by('video', {}, { photos: [] }), {})).toEqual(['camera', 'photo'])
    expect(missing(by('leader', { giver: '区长' }), {})).toEqual([])
  })

  it('sends of one channel nothing of another', () => {
    const all = { giver: '区长', replyBy: '2026-05-25', urgent: true, visitors: '3', camera: 'A-3' }
    const told = { reporterName: '周岚', outerNumber: 'Z-1' }
    const leader = toReport(by('leader', all, told), {})
    expect(leader.source).toEqual({ giver: '区长', occasion: 'order', replyBy: '2026-05-25', urgent: true })
    expect(leader.reporter).toBeUndefined()
    expect(leader.outerNumber).toBeUndefined()
    expect(toReport(by('visit', all, told), {})).toMatchObject({
      source: { visitors: 3 },
      reporter: { name: '周岚' },
    })
    expect(toReport(by('hotline', all, told), {}).source).toBeUndefined()
    const seen = by('video', { ...all, seenAt: '2026-05-19T10:05' })
    expect(toReport(seen, {}, 'Asia/Shanghai').source).toEqual({
      camera: 'A-3',
      seenAt: '2026-05-19T02:05:00.000Z',
    })
  })

  it('says that the reporter wants not to be named', () => {
    expect(toReport({ ...filled(), secret: true }, {}).reporter).toEqual({ wantsReply: 'none', secret: true })
  })

  it('keeps the camera and the place for the next matter, and nothing else', () => {
    const next = nextOf(by('video', { camera: 'A-3', seenAt: '2026-05-19T10:05' }))
    expect(next).toMatchObject({
      channel: 'video',
      address: '永宁街 15 弄',
      source: { camera: 'A-3', seenAt: '' },
    })
    expect(next.description).toBeUndefined()
    expect(next.photos).toBeUndefined()
    expect(nextOf(by('leader', { giver: '区长' }))).toEqual({})
  })

  it('takes a picture of a camera for one from afar', () => {
    expect(likelyKind([], false, true)).toBe('far')
  })
})

describe('keeping', () => {
  it('gives a draft back with its key, to its own account only', () => {
    const kept = store()
    const draft = filled()
    keepDraft(1, draft, 99, kept)
    expect(keptDraft(1, kept)).toEqual({ draft, at: 99 })
    expect(keptDraft(2, kept)).toBeNull()
    dropDraft(1, kept)
    expect(keptDraft(1, kept)).toBeNull()
  })

  it('completes drafts of an older form and ignores broken ones', () => {
    const kept = store()
    kept.setItem('wange.report.draft.1', JSON.stringify({ draft: { key: 'k', description: 'x' }, at: 1 }))
    expect(keptDraft(1, kept)?.draft).toMatchObject({
      key: 'k',
      description: 'x',
      photos: [],
      way: '',
    })
    kept.setItem('wange.report.draft.1', '{broken')
    expect(keptDraft(1, kept)).toBeNull()
  })

  it('keeps reports that wait, until none do', () => {
    const kept = store()
    const waiting = [{ draft: filled(), sending: { accept: true }, since: 5 }]
    keepWaiting(1, waiting, kept)
    expect(waitingReports(1, kept)).toEqual(waiting)
    keepWaiting(1, [], kept)
    expect(waitingReports(1, kept)).toEqual([])
  })
})

describe('highlight', () => {
  const text = (pieces: { text: string; hit: boolean }[]) =>
    pieces.map((p) => (p.hit ? `[${p.text}]` : p.text)).join('')

  it('marks every word of the query, the longest first', () => {
    expect(text(highlight('污水井盖破损', '井 井盖'))).toBe('污水[井盖]破损')
    expect(text(highlight('缺失、开裂，开裂', '开裂'))).toBe('缺失、[开裂]，[开裂]')
  })

  it('marks what the server hit, also by initials', () => {
    expect(text(cutAt('污水井盖', [{ from: 2, to: 4 }]))).toBe('污水[井盖]')
    expect(text(cutAt('井盖', [{ from: 0, to: 9 }]))).toBe('[井盖]')
    expect(text(cutAt('井盖', []))).toBe('井盖')
  })

  it('does not care for case and keeps the text whole', () => {
    expect(text(highlight('Manhole COVER', 'cover'))).toBe('Manhole [COVER]')
    expect(text(highlight('无关', 'jg'))).toBe('无关')
    expect(highlight('', 'x')).toEqual([])
    expect(wordsOf('  a  b a ')).toEqual(['a', 'b'])
  })
})

describe('role', () => {
  const who = (permissions: string[], posts: string[], levels: string[]) => ({
    permissions,
    posts: posts.map((post) => ({ post })),
    scope: { areas: levels.map((level) => ({ level })) },
  })

  it('lets an acceptor take calls', () => {
    expect(reportRole(who(['case.report', 'case.accept'], ['acceptor'], ['county']))).toEqual({
      mayAccept: true,
      community: false,
      ways: ['city', 'community', 'ledger', 'service', 'mediation'],
      first: '',
      channel: 'hotline',
    })
  })

  it('lets a grid officer settle on the spot', () => {
    const role = reportRole(who(['case.report'], ['grid_officer'], ['grid2']))
    expect(role).toMatchObject({ mayAccept: false, first: '', channel: 'patrol' })
    expect(role.ways).toContain('spot')
  })

  it('leaves an inspector nothing to choose', () => {
    expect(reportRole(who(['case.report'], ['inspector'], ['county'])).ways).toEqual(['city', 'community'])
  })

  it('keeps a community to its own lifecycle', () => {
    expect(reportRole(who(['case.report', 'case.accept'], ['community_head'], ['community']))).toMatchObject({
      first: 'community',
      channel: 'patrol',
    })
  })
})

describe('photos', () => {
  it('refuses what cannot be a photo before it is sent', () => {
    expect(refusal({ size: 1, type: 'image/png' })).toBeNull()
    expect(refusal({ size: 21 * 1024 * 1024, type: 'image/png' })).toBe('tooLarge')
    expect(refusal({ size: 1, type: 'application/pdf' })).toBe('noPicture')
  })

  it('takes the first for near, the second for far, one after when it is settled', () => {
    expect(likelyKind([], false)).toBe('near')
    expect(likelyKind(['near'], false)).toBe('far')
    expect(likelyKind(['near'], true)).toBe('after')
    expect(likelyKind(['near', 'far'], false)).toBe('near')
  })
})
