import type { Map as MapLibreMap } from 'maplibre-gl'
import { metres } from '@/shared/format/number'
import { scaleBar } from '@/shared/map/geometry'
import { readPalette } from '@/shared/map/palette'

/** What stands around the map in its picture. */
export interface PictureWords {
  title: string
  /** Time and figures, right of the title. */
  note: string
  attribution: string
  legend: { colour: string; text: string }[]
}

const HEAD = 48
const FOOT = 40
const PAD = 16

/** The map as it is drawn now; its canvas can only be read while a frame is drawn. */
function frameOf(map: MapLibreMap): Promise<HTMLCanvasElement> {
  return new Promise((resolve) => {
    map.once('render', () => {
      const { width, height } = map.getCanvas()
      const copy = Object.assign(document.createElement('canvas'), { width, height })
      copy.getContext('2d')?.drawImage(map.getCanvas(), 0, 0)
      resolve(copy)
    })
    map.triggerRepaint()
  })
}

/** The view as a picture with title, legend, scale and the names of those whose data it is. */
export async function pictureOf(map: MapLibreMap, words: PictureWords): Promise<Blob> {
  const frame = await frameOf(map)
  const ratio = frame.width / map.getContainer().clientWidth
  const width = frame.width / ratio
  const height = frame.height / ratio
  const picture = Object.assign(document.createElement('canvas'), {
    width: frame.width,
    height: frame.height + (HEAD + FOOT) * ratio,
  })
  const pen = picture.getContext('2d')
  if (!pen) throw new Error('no canvas')
  const style = getComputedStyle(map.getContainer())
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const font = (weight: number, size: number) => `${weight} ${size}px ${style.fontFamily}`
  pen.scale(ratio, ratio)
  pen.fillStyle = token('raised')
  pen.fillRect(0, 0, width, height + HEAD + FOOT)
  pen.drawImage(frame, 0, HEAD, width, height)
  pen.textBaseline = 'middle'

  pen.fillStyle = token('ink')
  pen.font = font(600, 16)
  pen.fillText(words.title, PAD, HEAD / 2)
  pen.fillStyle = token('ink-3')
  pen.font = font(400, 12)
  pen.textAlign = 'right'
  pen.fillText(words.note, width - PAD, HEAD / 2)

  const middle = HEAD + height + FOOT / 2
  pen.fillText(words.attribution, width - PAD, middle)
  pen.textAlign = 'left'
  let x = PAD
  for (const { colour, text } of words.legend) {
    pen.fillStyle = colour
    pen.fillRect(x, middle - 5, 10, 10)
    pen.fillStyle = token('ink-2')
    pen.fillText(text, x + 16, middle + 0.5)
    x += 16 + pen.measureText(text).width + 18
  }
  const bar = scaleBar(map.getCenter().lat, map.getZoom(), 110)
  pen.strokeStyle = token('ink-2')
  pen.strokeRect(x + 0.5, middle - 2.5, bar.pixels, 5)
  pen.fillStyle = token('ink-2')
  pen.fillText(metres(bar.metres), x + bar.pixels + 8, middle + 0.5)
  return new Promise((resolve, reject) =>
    picture.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  )
}

/** The colours of the lamps, for the legend. */
export const lampColours = () => readPalette().lamps
