/** Spans that are chosen by name; all end today, in local days. */
export const PERIODS = ['today', 'week', 'month30', 'month', 'year'] as const
export type Period = (typeof PERIODS)[number]

/** A day so many days before another; days are "2026-05-19". */
export function daysBefore(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date - days)).toISOString().slice(0, 10)
}

/** First and last day of a span, given today. */
export function spanOf(period: Period, today: string): { from: string; to: string } {
  const from = {
    today,
    week: daysBefore(today, 6),
    month30: daysBefore(today, 29),
    month: `${today.slice(0, 8)}01`,
    year: `${today.slice(0, 5)}01-01`,
  }[period]
  return { from, to: today }
}

/** The name of a span, when it has one. */
export function periodOf(from: string, to: string, today: string): Period | null {
  return (
    PERIODS.find((period) => {
      const span = spanOf(period, today)
      return span.from === from && span.to === to
    }) ?? null
  )
}
