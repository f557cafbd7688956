import { onBeforeUnmount, ref } from 'vue'
import { asProblem, type Problem } from '@/shared/api/problem'
import { thumbnailUrl } from '@/shared/api/files'
import type { PhotoKind } from '@/shared/api/types'
import { isSettled, type Draft } from './draft'
import { refusal, upload } from './upload'

/** One photo of the form: on its way, there, or refused. */
export interface PhotoItem {
  /** Only while the page lives. */
  local: number
  id: number | null
  kind: PhotoKind
  url: string
  name: string
  share: number
  refused: 'tooLarge' | 'noPicture' | null
  problem: Problem | null
  file: File | null
}

let locals = 0

/** The first photo shows the spot from near, the next from afar, unless somebody says otherwise. */
export function likelyKind(present: PhotoKind[], settled: boolean, camera = false): PhotoKind {
  // a camera sees from afar
  if (camera) return 'far'
  if (!present.includes('near')) return 'near'
  if (settled && !present.includes('after')) return 'after'
  return present.includes('far') ? 'near' : 'far'
}

export function usePhotos(draft: Draft) {
  const items = ref<PhotoItem[]>([])

  function reset(): void {
    items.value.forEach(release)
    items.value = draft.photos.map(({ id, kind }) => ({
      local: ++locals,
      id,
      kind,
      url: thumbnailUrl(id),
      name: '',
      share: 1,
      refused: null,
      problem: null,
      file: null,
    }))
  }

  function release(item: PhotoItem): void {
    if (item.url.startsWith('blob:')) URL.revokeObjectURL(item.url)
  }

  /** The draft only knows photos that the server has. */
  function record(): void {
    draft.photos = items.value.flatMap(({ id, kind }) => (id === null ? [] : [{ id, kind }]))
  }

  async function send(local: number): Promise<void> {
    const find = () => items.value.find((item) => item.local === local)
    const item = find()
    if (!item?.file) return
    item.problem = null
    item.share = 0
    try {
      const stored = await upload(item.file, item.kind, (share) => {
        const now = find()
        if (now) now.share = share
      })
      const now = find()
      if (!now) return
      now.id = stored.id
      now.share = 1
      record()
    } catch (error) {
      const now = find()
      if (now) now.problem = asProblem(error)
    }
  }

  function add(files: Iterable<File>): void {
    for (const file of files) {
      const refused = refusal(file)
      const local = ++locals
      const kind = likelyKind(
        items.value.filter((item) => !item.refused).map((item) => item.kind),
        isSettled(draft),
        draft.channel === 'video',
      )
      const url = refused === 'noPicture' ? '' : URL.createObjectURL(file)
      items.value.push({
        local,
        id: null,
        kind,
        url,
        name: file.name,
        share: 0,
        refused,
        problem: null,
        file,
      })
      if (!refused) void send(local)
    }
  }

  function remove(local: number): void {
    const item = items.value.find((candidate) => candidate.local === local)
    if (item) release(item)
    items.value = items.value.filter((candidate) => candidate.local !== local)
    record()
  }

  function setKind(local: number, kind: PhotoKind): void {
    const item = items.value.find((candidate) => candidate.local === local)
    if (item) item.kind = kind
    record()
  }

  reset()
  onBeforeUnmount(() => items.value.forEach(release))
  return { items, add, remove, setKind, send, reset }
}
