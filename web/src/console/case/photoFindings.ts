import type { CasePhoto } from '@/shared/api/types'

/** As near as that, two viewpoints are called the same place. */
export const SAME_PLACE = 50

/** The other cases that any of the photos looks like; null stands for those that the reader may not see. */
export function likeOthers(photos: CasePhoto[]): (string | null)[] {
  return [...new Set(photos.flatMap(({ alike }) => alike ?? []).map(({ number }) => number ?? null))]
}

/** Whether something was compared with other cases and nothing was found. */
export const noneAlike = (photos: CasePhoto[]): boolean =>
  photos.some(({ alike }) => alike) && photos.every(({ alike }) => !alike?.length)

/** "2.1 m" below 100 m, "1.3 km" from 1,000 m. */
export function metresWords(metres: number): string {
  if (metres >= 1000) return `${(metres / 1000).toFixed(1)} km`
  return `${metres < 100 ? metres.toFixed(1) : metres.toFixed(0)} m`
}
