import { ref, shallowRef } from 'vue'

export interface UndoNote {
  text: string
  undo: () => Promise<void>
  until: number
}

const UNDO_MS = 10_000

/** What the status bar says about the last act, with the chance to take it back for 10 s. */
export const undoNote = shallowRef<UndoNote | null>(null)
/** A plain line in the status bar of the present page, e.g. "2 rows changed". */
export const pageNote = ref('')

let timer: ReturnType<typeof setTimeout> | undefined

export function offerUndo(text: string, undo: () => Promise<void>): void {
  clearTimeout(timer)
  undoNote.value = { text, undo, until: Date.now() + UNDO_MS }
  timer = setTimeout(() => (undoNote.value = null), UNDO_MS)
}

/** Says what was done where it cannot be taken back. */
export function say(text: string): void {
  clearTimeout(timer)
  pageNote.value = text
  timer = setTimeout(() => (pageNote.value = ''), UNDO_MS)
}

export async function takeBack(): Promise<void> {
  const note = undoNote.value
  undoNote.value = null
  await note?.undo()
}
