import qrcode from 'qrcode-generator'

/** Empty fields that a reader needs around the code. */
const QUIET = 4

export interface QrPicture {
  /** Side in fields, the empty border included. */
  size: number
  /** Dark fields as a path. */
  path: string
}

export function qrOf(text: string): QrPicture {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  let path = ''
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`
    }
  }
  return { size: count + 2 * QUIET, path }
}
