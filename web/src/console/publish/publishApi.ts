import { get, put } from '@/shared/api/client'

/** A part of a picture, as shares of its width and height from the upper left. */
export interface HiddenBox {
  x: number
  y: number
  width: number
  height: number
}

export interface ReleasedPhoto {
  id: number
  kind: 'before' | 'after'
  hidden: HiddenBox[]
}

/** What the public sees of a case beyond where and when. */
export interface Release {
  /** Whether the case stands in the public list. */
  published: boolean
  sentence?: string | null
  /** What the unit wrote when it had handled it, without persons. */
  suggestion?: string | null
  photos: ReleasedPhoto[]
  version: number
}

const pathOf = (number: string) => `/api/publications/${encodeURIComponent(number)}`

export const getRelease = (number: string) => get<Release>(pathOf(number))
export const putRelease = (number: string, version: number, sentence: string, photos: ReleasedPhoto[]) =>
  put<Release>(pathOf(number), { sentence, photos }, { ifMatch: version })
