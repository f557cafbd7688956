import { onMounted, onUnmounted, ref } from 'vue'
import type { Ref } from 'vue'

/** Width of an element in px, followed while it lives. */
export function useWidth(element: Ref<HTMLElement | undefined>): Ref<number> {
  const width = ref(0)
  let observer: ResizeObserver | undefined
  onMounted(() => {
    if (!element.value) return
    width.value = element.value.clientWidth
    observer = new ResizeObserver(([entry]) => {
      if (entry) width.value = entry.contentRect.width
    })
    observer.observe(element.value)
  })
  onUnmounted(() => observer?.disconnect())
  return width
}
