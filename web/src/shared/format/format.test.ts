import { describe, expect, it } from 'vitest'
import { fullNumber, readNumber, shortNumber } from './caseNumber'
import { clock, instantOfWall, longInstant, shortInstant, startOfDay } from './dates'
import { count, metres } from './number'

const zone = 'Asia/Shanghai'
const number = '9901062026051900347'

describe('case numbers', () => {
  it('are short at home, with the year or whole elsewhere', () => {
    expect(shortNumber(number, '990106', '2026')).toBe('0519 00347')
    expect(shortNumber(number, '990106', '2027')).toBe('20260519 00347')
    expect(shortNumber(number, '990107', '2026')).toBe('990106 20260519 00347')
    expect(fullNumber('9901062026051912345678')).toBe('990106 20260519 12345678')
    expect(fullNumber('x')).toBe('x')
  })
  it.each(['0519 00347', '051900347', '20260519 00347', '990106 20260519 00347', number])(
    'are read from %s',
    (text) => expect(readNumber(text, '990106', '2026')).toBe(number),
  )
  it.each(['钟楼街', '12', '12345', '13812342206'])('are not read from %s', (text) =>
    expect(readNumber(text, '990106', '2026')).toBeNull(),
  )
})

describe('dates', () => {
  const now = '2026-05-19T02:24:12Z'
  it.each([
    ['2026-05-19T02:27:00Z', '10:27'],
    ['2026-05-18T15:59:00Z', '05-18 23:59'],
    ['2026-05-18T16:30:00Z', '00:30'],
    ['2025-11-03T02:00:00Z', '2025-11-03'],
  ])('%s is %s', (when, text) => expect(shortInstant(when, now, zone)).toBe(text))

  it('keep the zone of the district', () => {
    expect(clock(now, 'America/New_York')).toBe('22:24')
    expect(longInstant(now, zone)).toBe('2026-05-19 10:24')
    expect(new Date(startOfDay(now, zone)).toISOString()).toBe('2026-05-18T16:00:00.000Z')
    expect(instantOfWall('2026-05-19T10:27', zone)).toBe('2026-05-19T02:27:00.000Z')
  })
  it('find midnight on days that change the clock', () => {
    expect(new Date(startOfDay('2026-03-08T20:00:00Z', 'America/New_York')).toISOString()).toBe(
      '2026-03-08T05:00:00.000Z',
    )
    expect(new Date(startOfDay('2026-11-01T20:00:00Z', 'America/New_York')).toISOString()).toBe(
      '2026-11-01T04:00:00.000Z',
    )
  })
})

describe('numbers', () => {
  it('carry commas and a real minus', () => {
    expect(count(12483)).toBe('12,483')
    expect(count(-1234567)).toBe('−1,234,567')
    expect(count(999)).toBe('999')
    expect(metres(2.1)).toBe('2.1 m')
    expect(metres(31)).toBe('31 m')
    expect(metres(1234)).toBe('1.2 km')
  })
})
