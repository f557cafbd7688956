/** The parts of a case number: county 6, day 8, sequence 5 or more digits. */
export interface CaseNumberParts {
  county: string
  year: string
  day: string
  sequence: string
}

export function partsOf(number: string): CaseNumberParts | null {
  const match = /^(\d{6})(\d{4})(\d{4})(\d{5,})$/.exec(number)
  if (!match) return null
  const [, county = '', year = '', day = '', sequence = ''] = match
  return { county, year, day, sequence }
}

/** "990106 20260519 00347" */
export function fullNumber(number: string): string {
  const parts = partsOf(number)
  return parts ? `${parts.county} ${parts.year}${parts.day} ${parts.sequence}` : number
}

/** "0519 00347" in the own county and year, with the year or all of it otherwise. */
export function shortNumber(number: string, county: string | undefined, year: string): string {
  const parts = partsOf(number)
  if (!parts) return number
  if (county !== undefined && parts.county !== county) return fullNumber(number)
  return parts.year === year
    ? `${parts.day} ${parts.sequence}`
    : `${parts.year}${parts.day} ${parts.sequence}`
}

/** Reads what a person types for a number, in any of its three forms; null when it is no number. */
export function readNumber(text: string, county: string | undefined, year: string): string | null {
  const digits = text.replace(/\s+/g, '')
  if (!/^\d+$/.test(digits)) return null
  if (partsOf(digits)) return digits
  if (!county) return null
  const groups = text.trim().split(/\s+/)
  if (/^\d{4}$/.test(groups[0] ?? '') && /^\d{5,}$/.test(groups[1] ?? '')) return county + year + digits
  if (/^\d{8}$/.test(groups[0] ?? '') && /^\d{5,}$/.test(groups[1] ?? '')) return county + digits
  return digits.length === 9 ? county + year + digits : null
}
