import { readonly, ref } from 'vue'
import { currentLanguage } from '@/shared/locales'

const VOICES = { 'zh-CN': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-US' } as const

/** Longer texts are cut by some voices; they are spoken sentence by sentence. */
const SENTENCE = /[^\u3002\uff01\uff1f.!?\n]+[\u3002\uff01\uff1f.!?]?/gu

const talking = ref(false)
export const speaking = readonly(talking)

/** Whether this browser can read aloud at all. */
export const canSpeak = typeof window !== 'undefined' && 'speechSynthesis' in window

export const sentences = (text: string): string[] =>
  [...text.matchAll(SENTENCE)].map(([sentence]) => sentence.trim()).filter(Boolean)

/** What stands on the page to be read: the parts that are marked so, in their order. */
function shownText(): string {
  const parts = [...document.querySelectorAll<HTMLElement>('main [data-speak]')]
  return parts.map((part) => part.innerText.trim()).join('\n')
}

export function stopSpeaking(): void {
  if (canSpeak) speechSynthesis.cancel()
  talking.value = false
}

/** Reads the page, or stops reading. */
export function toggleSpeech(): void {
  if (!canSpeak) return
  if (talking.value) return stopSpeaking()
  speechSynthesis.cancel()
  const all = sentences(shownText())
  talking.value = all.length > 0
  all.forEach((sentence, index) => {
    const said = new SpeechSynthesisUtterance(sentence)
    said.lang = VOICES[currentLanguage.value]
    said.rate = 0.9
    if (index === all.length - 1) said.onend = () => (talking.value = false)
    said.onerror = () => (talking.value = false)
    speechSynthesis.speak(said)
  })
}
