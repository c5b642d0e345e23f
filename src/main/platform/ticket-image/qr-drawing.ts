import { toSVG } from 'bwip-js/node'

/** `side`: in modules; `content`: what stands in `viewBox`. */
export type QrDrawing = Readonly<{ side: number; viewBox: string; content: string }>

/** A symbol of this library is two units a module, drawn at twice its size. */
const UNITS_A_MODULE = 4

/** The code as paths. Medium correction: thermal paper fades and creases. */
export function drawQr(text: string): QrDrawing {
  // A variable, because the library's types do not know the options of one symbology.
  const options = { bcid: 'qrcode', text, eclevel: 'M', scale: 2 }
  const [, viewBox, width, content] = /^<svg viewBox="(0 0 (\d+) \d+)"[^>]*>([\s\S]*)<\/svg>/.exec(toSVG(options)) ?? []
  if (viewBox === undefined || content === undefined) throw new Error('the QR is not drawn as expected')
  return { side: Number(width) / UNITS_A_MODULE, viewBox, content }
}
