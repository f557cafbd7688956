import type { Map as MapLibreMap } from 'maplibre-gl'
import { metres } from '@/shared/format/number'
import { scaleBar } from '@/shared/map/geometry'
import { readPalette } from '@/shared/map/palette'

type Mark = 'red' | 'yellow' | 'green' | 'grey' | 'area'

/** What stands around the map in its picture. */
export interface PictureWords {
  title: string
  /** Time and figures, right of the title. */
  note: string
  attribution: string
  legend: { mark: Mark; colour: string; text: string }[]
}

const HEAD = 48
const LINE = 28
const PAD = 16
/** From one entry of the legend to the next. */
const GAP = 18

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

interface Entry {
  draw: (pen: CanvasRenderingContext2D) => void
  /** Of what is drawn before the text. */
  width: number
  text: string
}

/** Entries in lines that fit; each with its place. */
function laidOut(pen: CanvasRenderingContext2D, entries: Entry[], width: number) {
  let x = PAD
  let line = 0
  return entries.map((entry) => {
    const taken = entry.width + 6 + pen.measureText(entry.text).width
    if (x > PAD && x + taken > width - PAD) {
      x = PAD
      line += 1
    }
    const at = { entry, x, line }
    x += taken + GAP
    return at
  })
}

/** The marks of the lamps in a box of 10 px, as on the screens: never colour alone. */
const MARKS: Record<Mark, string> = {
  red: 'M5 0 10 5 5 10 0 5Z',
  yellow: 'M5 .5 9.6 9.2H.4Z',
  green: 'M9 5A4 4 0 1 1 1 5A4 4 0 1 1 9 5Z',
  grey: 'M1.5 1.5H8.5V8.5H1.5Z',
  area: 'M0 0H14V10H0Z',
}

const marked = ({ mark, colour, text }: PictureWords['legend'][number]): Entry => ({
  width: mark === 'area' ? 14 : 10,
  text,
  draw: (pen) => {
    pen.fillStyle = colour
    pen.fill(new Path2D(MARKS[mark]))
  },
})

/** The view as a picture with title, legend, scale and the names of those whose data it is. */
export async function pictureOf(map: MapLibreMap, words: PictureWords): Promise<Blob> {
  const frame = await frameOf(map)
  const ratio = frame.width / map.getContainer().clientWidth
  const [width, height] = [frame.width / ratio, frame.height / ratio]
  const picture = document.createElement('canvas')
  const pen = picture.getContext('2d')
  if (!pen) throw new Error('no canvas')
  const style = getComputedStyle(document.body)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const font = (weight: number, size: number) => `${weight} ${size}px ${style.fontFamily}`

  const bar = scaleBar(map.getCenter().lat, map.getZoom(), 110)
  const scale: Entry = {
    width: bar.pixels,
    text: metres(bar.metres),
    draw: () => {
      pen.strokeStyle = token('ink-2')
      pen.strokeRect(0.5, 2.5, bar.pixels, 5)
    },
  }
  pen.font = font(400, 12)
  const placed = laidOut(pen, [...words.legend.map(marked), scale], width)
  const foot = LINE * ((placed.at(-1)?.line ?? 0) + 1) + 8

  picture.width = frame.width
  picture.height = Math.round((height + HEAD + foot) * ratio)
  pen.scale(ratio, ratio)
  pen.fillStyle = token('raised')
  pen.fillRect(0, 0, width, height + HEAD + foot)
  pen.drawImage(frame, 0, HEAD, width, height)
  pen.textBaseline = 'middle'
  const write = (text: string, x: number, y: number, look: string, colour: string) => {
    pen.font = look
    pen.fillStyle = token(colour)
    pen.fillText(text, x, y)
  }
  write(words.title, PAD, HEAD / 2, font(600, 16), 'ink')
  for (const { entry, x, line } of placed) {
    const y = HEAD + height + 4 + LINE * (line + 0.5)
    pen.save()
    pen.translate(x, y - 5)
    entry.draw(pen)
    pen.restore()
    write(entry.text, x + entry.width + 6, y, font(400, 12), 'ink-2')
  }
  pen.textAlign = 'right'
  write(words.note, width - PAD, HEAD / 2, font(400, 12), 'ink-3')
  write(words.attribution, width - 6, HEAD + height - 9, font(400, 10), 'map-label')
  return new Promise((resolve, reject) =>
    picture.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  )
}

/** The colours of the lamps, for the legend. */
export const lampColours = () => readPalette().lamps
