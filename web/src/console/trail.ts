const KEPT = 'wange.trail'

/** Remembers the list a case was opened from, so that [ and ] step through it. */
export function setTrail(numbers: string[]): void {
  sessionStorage.setItem(KEPT, JSON.stringify(numbers))
}

function trail(): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '[]') as string[]
  } catch {
    return []
  }
}

/** The case `by` steps further in that list, if there is one. */
export function neighbour(number: string, by: 1 | -1): string | undefined {
  const numbers = trail()
  const index = numbers.indexOf(number)
  return index < 0 ? undefined : numbers[index + by]
}
