import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, it } from 'vitest'

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(vue|ts)$/.test(file) && !file.endsWith('.test.ts'))
  .map((file) => ({ file, text: readFileSync(`src/${file}`, 'utf8') }))

it('every component can be reached from another file', () => {
  const unused = files.filter(
    ({ file }) =>
      file.endsWith('.vue') &&
      !files.some((other) => other.file !== file && other.text.includes(`/${basename(file)}`)),
  )
  expect(unused.map(({ file }) => file)).toEqual([])
})
