import { expect, it } from 'vitest'
import { shortCount } from './layers'

it('writes numbers of clusters whole until they no longer fit', () => {
  expect(shortCount(7)).toEqual({ label: '7', digits: 1 })
  expect(shortCount(99_999)).toEqual({ label: '99999', digits: 5 })
  expect(shortCount(123_456)).toEqual({ label: '123k', digits: 4 })
})
