/** Rough width of a text at 12 px: Chinese characters are square, others about 7 px. */
export function textWidth(text: string): number {
  let width = 0
  for (const char of text) width += char.charCodeAt(0) > 0x2e80 ? 12 : char === ' ' ? 4 : 7
  return width
}

/** The first of the texts that fits, else nothing. */
export function fitLabel(texts: string[], room: number): string {
  return texts.find((text) => textWidth(text) <= room) ?? ''
}

interface Label {
  at: number
  x: number
}

/** Those that must stand, and of the others those that keep their distance; in order. */
export function spaced(must: Label[], others: Label[], apart: number): Label[] {
  const shown = [...must]
  for (const label of others) {
    if (shown.every((other) => Math.abs(other.x - label.x) >= apart)) shown.push(label)
  }
  return shown.sort((a, b) => a.x - b.x)
}
