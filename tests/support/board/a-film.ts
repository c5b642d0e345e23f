import type { Page } from '@playwright/test'

/** A coloured second, recorded by the program itself: no film lies in the repository, and none is asked of the machine. */
export async function recordFilm(page: Page, mime: string): Promise<Buffer> {
  const base64 = await page.evaluate<string>(`(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 180
    const paint = canvas.getContext('2d')
    const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: ${JSON.stringify(mime)} })
    const parts = []
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve))
    recorder.start()
    for (let step = 0; step < 24; step += 1) {
      paint.fillStyle = 'hsl(' + step * 15 + ' 70% 45%)'
      paint.fillRect(0, 0, 320, 180)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    recorder.stop()
    await stopped
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  })()`)
  return Buffer.from(base64, 'base64')
}
