import type { Definition, MoveDef, Names, StageDef } from './definition'

const names = (text: string): Names => ({ 'zh-CN': text, 'zh-Hant': text, en: text })
const stage = (text: string, party: string | undefined, more: Partial<StageDef> = {}): StageDef => ({
  names: names(text),
  ...(party && { party, duty: 'case.read', limit: 'stage' }),
  ...more,
})
const move = (action: string, from: string | string[], to: string, more: Partial<MoveDef> = {}): MoveDef => ({
  action,
  from,
  to,
  ...more,
})

/** A lifecycle of the kind that the product ships: two axes, a decision beside the line, two ends. */
export function city(): Definition {
  return {
    code: 'city',
    names: names('City'),
    start: 'accept',
    steps: ['report', 'accept', 'file', 'dispatch', 'handle', 'check'],
    off: [],
    models: { full: [], short: ['sign-for'] },
    stages: {
      accept: stage('Accept', 'supervision', { off: 'file' }),
      file: stage('File', 'supervision'),
      dispatch: stage('Dispatch', 'command'),
      'sign-for': stage('Sign for', 'handling', { off: 'handle' }),
      handle: stage('Handle', 'handling', { limit: 'handling' }),
      extension: stage('Extension', 'command', { step: 'handle' }),
      reply: stage('Reply', 'command'),
      check: stage('Check', 'inspector'),
      appraise: stage('Appraise', undefined, { kind: 'after' }),
      closed: stage('Closed', undefined, { kind: 'final' }),
      void: stage('Void', undefined, { kind: 'final' }),
    },
    actions: Object.fromEntries(
      [
        'accept',
        'decline',
        'file',
        'dispatch',
        'sign-for',
        'handle',
        'return',
        'reply',
        'rework',
        'check',
        'void',
      ].map((code) => [code, { names: names(code) }]),
    ),
    moves: [
      move('accept', 'accept', 'file', { needs: { classCode: 'required' } }),
      move('decline', ['accept', 'file'], 'closed'),
      move('file', 'file', 'dispatch'),
      move('return', 'file', 'accept'),
      move('dispatch', 'dispatch', 'sign-for'),
      move('sign-for', 'sign-for', 'handle', { clock: 'continue' }),
      move('handle', 'handle', 'reply'),
      move('return', ['sign-for', 'handle'], 'dispatch'),
      move('extend', 'handle', 'extension', { clock: 'hold' }),
      move('grant', 'extension', 'held', { clock: 'release' }),
      move('reply', 'reply', 'check'),
      move('rework', 'reply', 'handle'),
      move('check', 'check', 'appraise', { result: 'pass' }),
      move('check', 'check', 'handle', { result: 'fail' }),
      move('appraise', 'appraise', 'closed'),
      move('void', ['accept', 'file', 'dispatch', 'handle'], 'void'),
      move('comment', '*', 'same', { clock: 'none' }),
    ],
  }
}
