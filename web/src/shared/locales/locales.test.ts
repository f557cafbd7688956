import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from '@vue/compiler-sfc'
import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import en from './en'
import zhCN from './zh-CN'
import zhHant from './zh-Hant'
import type { Messages } from '.'

const src = join(__dirname, '..', '..')
const CJK = /[\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef]/
const LETTER = /\p{L}/u
const SPOKEN = new Set([
  'title',
  'placeholder',
  'aria-label',
  'alt',
  'label',
  'text',
  'content',
  'empty-text',
])

function keysOf(messages: Messages, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix + key}.`),
  )
}

function textOf(messages: Messages, key: string): string {
  return String(
    key.split('.').reduce<string | Messages | undefined>((at, part) => (at as Messages)?.[part], messages),
  )
}

/** What is more than text in a message; alone each of these breaks the page that shows it. */
const MARKS = /[{}@|]/

function placeholders(messages: Messages, key: string): string[] {
  return [...textOf(messages, key).matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
}

const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(vue|ts)$/.test(path) && !/\.test\.ts$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(src, path), 'utf8') }))

interface TemplateNode {
  type: number
  content?: string | { content: string }
  props?: { type: number; name: string; value?: { content: string } }[]
  children?: TemplateNode[]
  branches?: TemplateNode[]
}

/** Text that a person would read and that does not come from the messages. */
function bareTexts(node: TemplateNode): string[] {
  const found: string[] = []
  if (node.type === 2 && LETTER.test(String(node.content))) found.push(String(node.content).trim())
  if (node.type === 5 && typeof node.content === 'object' && CJK.test(node.content.content))
    found.push(node.content.content)
  for (const prop of node.props ?? []) {
    if (prop.type === 6 && SPOKEN.has(prop.name) && LETTER.test(prop.value?.content ?? '')) {
      found.push(`${prop.name}="${prop.value?.content}"`)
    }
  }
  return [...found, ...(node.children ?? []).flatMap(bareTexts)]
}

describe('messages', () => {
  it.each([
    ['zh-Hant', zhHant],
    ['en', en],
  ] as const)('%s has exactly the keys of zh-CN', (_, messages) => {
    const wanted = new Set(keysOf(zhCN))
    const given = new Set(keysOf(messages))
    expect({
      missing: [...wanted].filter((key) => !given.has(key)),
      extra: [...given].filter((key) => !wanted.has(key)),
    }).toEqual({ missing: [], extra: [] })
  })

  it.each([
    ['zh-Hant', zhHant],
    ['en', en],
  ] as const)('%s fills the same places as zh-CN', (_, messages) => {
    const different = keysOf(zhCN).filter(
      (key) => placeholders(zhCN, key).join() !== placeholders(messages, key).join(),
    )
    expect(different).toEqual([])
  })

  it('en carries no Chinese', () => {
    const chinese = keysOf(en).filter((key) =>
      CJK.test(
        String(
          key.split('.').reduce<string | Messages | undefined>((at, part) => (at as Messages)?.[part], en),
        ),
      ),
    )
    expect(chinese).toEqual([])
  })

  it.each([
    ['zh-CN', zhCN],
    ['zh-Hant', zhHant],
    ['en', en],
  ] as const)('%s can be read, every one', (locale, messages) => {
    const { t } = createI18n({ legacy: false, locale, messages: { [locale]: messages } }).global
    const unreadable = keysOf(messages).filter((key) => {
      if (!MARKS.test(textOf(messages, key))) return false
      try {
        return typeof t(key) !== 'string'
      } catch {
        return true
      }
    })
    expect(unreadable).toEqual([])
  })

  it('exist for every key that the code names', () => {
    const known = new Set(keysOf(zhCN))
    const unknown = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)]
        .map((match) => match[1] ?? '')
        .filter((key) => key.includes('.') && !known.has(key))
        .map((key) => `${path}: ${key}`),
    )
    expect(unknown).toEqual([])
  })
})

describe('sources', () => {
  it('carry no bare text in templates', () => {
    const bare = sources
      .filter(({ path }) => path.endsWith('.vue'))
      .flatMap(({ path, text }) => {
        const { descriptor } = parse(text)
        const ast = descriptor.template?.ast as TemplateNode | undefined
        return ast ? bareTexts(ast).map((found) => `${path}: ${found}`) : []
      })
    expect(bare).toEqual([])
  })

  it('carry no Chinese outside the messages', () => {
    const chinese = sources
      .filter(({ path }) => !path.startsWith(join('shared', 'locales')))
      .flatMap(({ path, text }) =>
        text
          .replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(^|[^:])\/\/.*$/gm, '$1')
          .split('\n')
          .filter((line) => CJK.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      )
    expect(chinese).toEqual([])
  })
})
