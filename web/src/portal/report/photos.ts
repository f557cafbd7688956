import { computed, onBeforeUnmount, ref } from 'vue'
import { asProblem, type Problem } from '@/shared/api/problem'
import { sendPhoto } from '../api'

/** One photo of the form: on its way, there, kept for later, or refused. */
export interface PhotoItem {
  local: number
  url: string
  blob: Blob
  token: string | null
  busy: boolean
  refused: 'noPicture' | 'tooLarge' | 'heic' | null
  problem: Problem | null
}

const TYPES = ['image/jpeg', 'image/png', 'image/webp']
/** Pictures of more bytes or pixels are made smaller before they travel; what a camera adds helps nobody here. */
const FINE_BYTES = 2_500_000
const LONG_EDGE = 2048
let locals = 0

/** Why a file cannot be sent at all. */
export function refusal(
  { type, size }: Pick<File, 'type' | 'size'>,
  megabytes: number,
): PhotoItem['refused'] {
  if (/hei[cf]/.test(type)) return 'heic'
  if (!TYPES.includes(type)) return 'noPicture'
  return size > Math.max(megabytes, 40) * 1024 * 1024 ? 'tooLarge' : null
}

/** The same picture, not larger than needed; the file itself where this browser cannot. */
async function smaller(file: File): Promise<Blob> {
  if (file.size <= FINE_BYTES) return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONG_EDGE / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
    return made && made.size < file.size ? made : file
  } catch {
    return file
  }
}

/** Photos of a form, sent as soon as they are chosen; without a network they go with the form later. */
export function usePhotos(most: () => number, megabytes: () => number) {
  const items = ref<PhotoItem[]>([])
  const busy = computed(() => items.value.some((item) => item.busy))
  const room = computed(() => most() - items.value.filter((item) => !item.refused).length)
  const find = (local: number) => items.value.find((item) => item.local === local)

  async function send(local: number): Promise<void> {
    const item = find(local)
    if (!item || item.token || item.refused) return
    item.busy = true
    item.problem = null
    try {
      const { token } = await sendPhoto(item.blob)
      const now = find(local)
      if (now) now.token = token
    } catch (error) {
      const now = find(local)
      if (now) now.problem = asProblem(error)
    } finally {
      const now = find(local)
      if (now) now.busy = false
    }
  }

  async function add(files: Iterable<File>): Promise<void> {
    for (const file of files) {
      if (room.value <= 0) break
      const refused = refusal(file, megabytes())
      const local = ++locals
      const url = refused === 'noPicture' || refused === 'heic' ? '' : URL.createObjectURL(file)
      items.value.push({ local, url, blob: file, token: null, busy: !refused, refused, problem: null })
      if (refused) continue
      const blob = await smaller(file)
      const item = find(local)
      if (!item) continue
      item.blob = blob
      void send(local)
    }
  }

  function remove(local: number): void {
    const item = find(local)
    if (item?.url) URL.revokeObjectURL(item.url)
    items.value = items.value.filter((other) => other.local !== local)
  }

  /** As they go with a report. */
  const parcel = (): (string | Blob)[] =>
    items.value.filter((item) => !item.refused).map((item) => item.token ?? item.blob)

  function clear(): void {
    items.value.forEach(({ url }) => url && URL.revokeObjectURL(url))
    items.value = []
  }

  onBeforeUnmount(clear)
  return { items, busy, room, add, remove, send, parcel, clear }
}
