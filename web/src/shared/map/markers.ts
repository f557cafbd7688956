import type { Map as MapLibreMap } from 'maplibre-gl'
import type { LampColour } from '@/shared/api/types'
import { LAMPS, type Palette } from './palette'

/** Icons are drawn at twice their size, for dense screens. */
const RATIO = 2

/** The lamp shapes of the tokens, in a box of 12. Shape and colour always say the same. */
const SHAPES: Record<LampColour, string> = {
  red: 'M6 .3 11.7 6 6 11.7 .3 6Z',
  yellow: 'M6 .9 11.4 10.7H.6Z',
  green: 'M6 1.3A4.7 4.7 0 1 1 6 10.7 4.7 4.7 0 1 1 6 1.3Z',
  grey: 'M1.7 1.7H10.3V10.3H1.7Z',
  closed: 'M6 1.3A4.7 4.7 0 1 1 6 10.7 4.7 4.7 0 1 1 6 1.3Z',
}

type Draw = (pen: CanvasRenderingContext2D) => void

function picture(width: number, height: number, draw: Draw): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = width * RATIO
  canvas.height = height * RATIO
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no 2d canvas')
  pen.scale(RATIO, RATIO)
  draw(pen)
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}

function drawLamp(
  pen: CanvasRenderingContext2D,
  palette: Palette,
  lamp: LampColour,
  x: number,
  y: number,
  size: number,
) {
  pen.save()
  pen.translate(x, y)
  pen.scale(size / 12, size / 12)
  const path = new Path2D(SHAPES[lamp])
  if (lamp === 'closed') {
    pen.strokeStyle = palette.lamps.closed
    pen.lineWidth = 1.6
    pen.stroke(path)
  } else {
    pen.fillStyle = palette.lamps[lamp]
    pen.fill(path)
  }
  pen.restore()
}

/** A white disc with the lamp on it; picked ones are larger and ringed with the accent. */
function caseIcon(palette: Palette, lamp: LampColour, picked: boolean): ImageData {
  const size = picked ? 28 : 22
  return picture(size, size, (pen) => {
    pen.beginPath()
    pen.arc(size / 2, size / 2, size / 2 - 1.5, 0, 2 * Math.PI)
    pen.fillStyle = palette.raised
    pen.fill()
    pen.lineWidth = picked ? 2 : 1
    pen.strokeStyle = picked ? palette.selected : palette.line
    pen.stroke()
    const lampSize = picked ? 14 : 11
    drawLamp(pen, palette, lamp, (size - lampSize) / 2, (size - lampSize) / 2, lampSize)
  })
}

/** Room for the lamp and the rims of a cluster's pill, and for each digit of its number, pixels. */
const PILL = { height: 24, besides: 29, digit: 8 }
/** Numbers of more digits are written shorter, such as 12k. */
export const MOST_DIGITS = 5

/** A pill with the lamp at its left and room for so many digits. */
function clusterIcon(palette: Palette, lamp: LampColour, digits: number): ImageData {
  const width = PILL.besides + PILL.digit * digits
  return picture(width, PILL.height, (pen) => {
    pen.beginPath()
    pen.roundRect(1, 1, width - 2, PILL.height - 2, PILL.height / 2 - 1)
    pen.fillStyle = palette.raised
    pen.fill()
    pen.lineWidth = 1
    pen.strokeStyle = palette.lamps[lamp]
    pen.stroke()
    drawLamp(pen, palette, lamp, 8, 6.5, 11)
  })
}

/** Registers every drawn icon of the map: `case-<lamp>`, `case-<lamp>-picked`, `cluster-<lamp>-<digits>`. */
export function addMarkerIcons(map: MapLibreMap, palette: Palette): void {
  const put = (name: string, image: ImageData) => {
    if (map.hasImage(name)) map.removeImage(name)
    map.addImage(name, image, { pixelRatio: RATIO })
  }
  for (const lamp of LAMPS) {
    put(`case-${lamp}`, caseIcon(palette, lamp, false))
    put(`case-${lamp}-picked`, caseIcon(palette, lamp, true))
    for (let digits = 1; digits <= MOST_DIGITS; digits++) {
      put(`cluster-${lamp}-${digits}`, clusterIcon(palette, lamp, digits))
    }
  }
}
