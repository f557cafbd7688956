export interface MonthDay {
  /** "yyyy-MM-dd" */
  day: string
  /** 1 = Monday */
  weekday: number
}
export interface Month {
  month: number
  /** Empty places before the first day, weeks starting on Monday. */
  blanks: number
  days: MonthDay[]
}

const two = (value: number) => String(value).padStart(2, '0')

/** The twelve months of a year. */
export function monthsOf(year: number): Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const count = new Date(Date.UTC(year, index + 1, 0)).getUTCDate()
    const days = Array.from({ length: count }, (_, at) => ({
      day: `${year}-${two(index + 1)}-${two(at + 1)}`,
      weekday: new Date(Date.UTC(year, index, at + 1)).getUTCDay() || 7,
    }))
    return { month: index + 1, blanks: days[0]!.weekday - 1, days }
  })
}
