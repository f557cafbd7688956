import { computed, onScopeDispose, shallowReactive } from 'vue'

/** A key of a page: what is printed, what it is for, what it does. */
export interface PageKey {
  /** Caps as printed, e.g. ["J", "K"]. */
  caps: string[]
  label: string
  /** By `KeyboardEvent.key`, lower case for letters; "ctrl+enter", "alt+1" with modifiers. */
  on: Record<string, () => void>
  /** Only in the sheet of all keys, not in the status bar. */
  hidden?: boolean
  /** Also while a field has the focus. */
  inFields?: boolean
}

const pages = shallowReactive<(() => PageKey[])[]>([])

/** The keys of the page on top, for the status bar and the sheet. */
export const shownKeys = computed(() => pages.at(-1)?.() ?? [])

/** Offers keys while the calling component lives; the component mounted last has the word. */
export function usePageKeys(keys: () => PageKey[]): void {
  pages.push(keys)
  onScopeDispose(() => {
    const index = pages.indexOf(keys)
    if (index >= 0) pages.splice(index, 1)
  })
}

export function keyName(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return `${event.ctrlKey || event.metaKey ? 'ctrl+' : ''}${event.altKey ? 'alt+' : ''}${key}`.replace(
    'Enter',
    'enter',
  )
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Buttons and links keep Enter and Space for themselves. */
function isOwnKey(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' && event.key !== ' ') return false
  return (
    event.target instanceof HTMLElement &&
    event.target.closest('button, a, [role=button], [role=option]') !== null
  )
}

/** A drawer is part of its page; only a dialog takes the keys away. */
function dialogIsOpen(): boolean {
  return [...document.querySelectorAll('.el-overlay-dialog, .el-overlay-message-box')].some((dialog) =>
    dialog.checkVisibility(),
  )
}

function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || isOwnKey(event)) return
  if (dialogIsOpen()) return
  const name = keyName(event)
  const typing = isTyping(event.target)
  if (typing && event.key === 'Escape') {
    ;(event.target as HTMLElement).blur()
    return
  }
  const found = shownKeys.value.find((key) => name in key.on && (!typing || key.inFields))
  if (!found) return
  event.preventDefault()
  found.on[name]?.()
}

export function listenForKeys(): void {
  document.addEventListener('keydown', handle)
}
