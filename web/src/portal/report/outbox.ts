import { readonly, ref } from 'vue'
import { asProblem, type Problem } from '@/shared/api/problem'
import { sendPhoto, sendReport, type PublicReport, type Taken } from '../api'
import { boxOfBrowser, type Box } from './box'

/** A report on its way: what it says, and its photos, as tokens of those that have arrived or as what is still to be sent. */
export interface Parcel {
  key: string
  report: PublicReport
  photos: (string | Blob)[]
  /** What it is about, for the list of this device. */
  what: string
  since: number
  /** Why the server refused it; it then waits for its sender. */
  refused?: string
}

/** What passes by itself: no network, a server that is away, too many at the moment. */
const passing = ({ offline, status }: Problem) => offline || status >= 500 || status === 429

/**
 * Sends a parcel: first the photos that have not arrived, each noted as it arrives, then the report under its key.
 * @throws Problem
 */
export async function deliver(
  parcel: Parcel,
  note: (parcel: Parcel) => Promise<void> = async () => undefined,
) {
  for (const [index, photo] of parcel.photos.entries()) {
    if (typeof photo === 'string') continue
    const { token } = await sendPhoto(photo)
    parcel.photos[index] = token
    await note(parcel)
  }
  const photos = parcel.photos as string[]
  return sendReport({ ...parcel.report, ...(photos.length && { photos }) }, parcel.key)
}

/** Parcels that wait in this browser for the network. Each has its key, so none is taken in twice. */
export function createOutbox(
  box: Box<Parcel>,
  sent: (taken: Taken, parcel: Parcel) => void,
  words: (problem: Problem) => string,
) {
  const waiting = ref<{ key: string; what: string; refused?: string }[]>([])
  let busy = false

  async function look(): Promise<Parcel[]> {
    const all = (await box.all()).sort((a, b) => a.since - b.since)
    waiting.value = all.map(({ key, what, refused }) => ({ key, what, ...(refused && { refused }) }))
    return all
  }

  async function put(parcel: Parcel): Promise<void> {
    await box.put(parcel)
    await look()
  }

  async function drop(key: string): Promise<void> {
    await box.remove(key)
    await look()
  }

  /** @returns false when it is no use to go on */
  async function tryOne(parcel: Parcel): Promise<boolean> {
    try {
      const taken = await deliver(parcel, box.put)
      await box.remove(parcel.key)
      sent(taken, parcel)
      return true
    } catch (error) {
      const problem = asProblem(error)
      if (passing(problem)) return false
      await box.put({ ...parcel, refused: words(problem) })
      return true
    }
  }

  /** @param again also those that were refused */
  async function tryAll(again = false): Promise<void> {
    if (busy) return
    busy = true
    try {
      for (const parcel of await look()) {
        if ((!parcel.refused || again) && !(await tryOne(parcel))) break
      }
      await look()
    } finally {
      busy = false
    }
  }

  return { waiting: readonly(waiting), put, drop, tryAll, look }
}

export const parcelBox = () => boxOfBrowser<Parcel>('wange-portal', 'outbox')
