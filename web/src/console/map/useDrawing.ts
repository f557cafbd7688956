import type { Map as MapLibreMap } from 'maplibre-gl'
import { ref, shallowRef, type ShallowRef } from 'vue'
import { metres, squareMetres } from '@/shared/format/number'
import { showShape } from '@/shared/map/layers'
import { startDrawing, type Drawn, type Tool } from './drawing'
import { drawingOf, startMeasuring, type Measured } from './measuring'

export type MapTool = Tool | 'ruler'

/** What is being drawn or measured on the map, and what was; a new one takes the place of the old. */
export function useDrawing(
  map: ShallowRef<MapLibreMap | undefined>,
  words: (result: { length: string; area?: string }) => string,
  done: (shape: Drawn | null) => void,
) {
  const tool = ref<MapTool | null>(null)
  const drawn = shallowRef<Drawn | null>(null)
  const ruled = shallowRef<Measured | null>(null)
  let breakOff: (() => void) | undefined
  let finishRuling: (() => void) | undefined

  function show(shape: Drawn | null): void {
    if (!map.value) return
    const label = shape?.radius
      ? { lon: shape.box[2], lat: (shape.box[1] + shape.box[3]) / 2, text: metres(shape.radius) }
      : undefined
    showShape(map.value, shape ? [shape.feature] : [], label)
  }

  function showRuled(result: Measured): void {
    if (!map.value) return
    const { features, label } = drawingOf(result)
    const { squareMetres: area } = result
    const text = words({
      length: metres(result.metres),
      ...(area !== undefined && { area: squareMetres(area) }),
    })
    showShape(map.value, features, label && { ...label, text })
  }

  function stop(): void {
    breakOff?.()
    breakOff = finishRuling = undefined
    tool.value = null
  }

  /** Takes a shape or, with null, everything away. */
  function set(shape: Drawn | null): void {
    ruled.value = null
    drawn.value = shape
    show(shape)
    done(shape)
  }

  function start(next: MapTool): void {
    const same = tool.value === next
    stop()
    if (same || !map.value) return void (ruled.value ? showRuled(ruled.value) : show(drawn.value))
    tool.value = next
    if (next === 'ruler') return rule(map.value)
    breakOff = startDrawing(map.value, next, show, (shape) => {
      stop()
      set(shape)
    })
  }

  function rule(on: MapLibreMap): void {
    set(null)
    const ruling = startMeasuring(on, showRuled, (result) => {
      stop()
      ruled.value = result
      if (result) showRuled(result)
      else show(null)
    })
    breakOff = ruling.cancel
    finishRuling = ruling.finish
  }

  /** Breaks off what is being drawn, else takes away what was measured. @returns whether there was anything */
  function cancel(): boolean {
    if (tool.value) {
      stop()
      show(drawn.value)
      return true
    }
    if (!ruled.value) return false
    set(null)
    return true
  }

  return { tool, drawn, ruled, start, set, cancel, finish: () => finishRuling?.() }
}
