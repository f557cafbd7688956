import { ref, shallowRef } from 'vue'
import { asProblem, problemOf, type Problem } from '@/shared/api/problem'

/** One export at a time; it runs on while other pages are open. */
export interface Running {
  rows: number
  bytes: number
  done: boolean
}

export const running = shallowRef<Running | null>(null)
export const exportProblem = shallowRef<Problem | null>(null)
const stop = ref<AbortController | null>(null)

/** Hands a file to the browser. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

async function collect(response: Response, rows: number): Promise<Blob> {
  const reader = response.body?.getReader()
  if (!reader) return response.blob()
  const parts: BlobPart[] = []
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    bytes += value.byteLength
    running.value = { rows, bytes, done: false }
  }
  return new Blob(parts, { type: response.headers.get('Content-Type') ?? '' })
}

/** Fetches the workbook and hands it to the browser; its progress is seen in `running`. */
export async function startExport(url: string, name: string, rows: number): Promise<void> {
  stop.value?.abort()
  const mine = new AbortController()
  stop.value = mine
  exportProblem.value = null
  running.value = { rows, bytes: 0, done: false }
  try {
    const response = await fetch(url, { credentials: 'same-origin', signal: mine.signal })
    if (!response.ok) throw await problemOf(response)
    const blob = await collect(response, rows)
    save(blob, name)
    running.value = { rows, bytes: blob.size, done: true }
  } catch (error) {
    if (mine.signal.aborted) return
    running.value = null
    exportProblem.value = asProblem(error)
  }
}

export function cancelExport(): void {
  stop.value?.abort()
  running.value = null
}
