import { PNG } from 'pngjs'
import type { TicketBitmap } from '../../../src/shared/ports/ticket-printer.ts'

/** The ticket as a picture file, one pixel a dot. */
export function toTicketPng({ width, height, bits }: TicketBitmap): Buffer {
  const widthBytes = Math.ceil(width / 8)
  const png = new PNG({ width, height, colorType: 0 })
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const isBlack = ((bits[y * widthBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
      png.data.fill(isBlack ? 0 : 255, (y * width + x) * 4, (y * width + x) * 4 + 3)
      png.data[(y * width + x) * 4 + 3] = 255
    }
  return PNG.sync.write(png, { colorType: 0 })
}
