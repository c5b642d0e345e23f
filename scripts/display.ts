import { spawn, type ChildProcess } from 'node:child_process'

export type Display = Readonly<{ name: string; isVirtual: boolean; stop: () => void }>

/**
 * The screen windows open on: the machine's own, or a virtual one (Xvfb) where there is none.
 * Xvfb picks the first free number itself, so runs beside each other do not collide.
 */
export async function openDisplay(): Promise<Display> {
  const own = process.env['WAYLAND_DISPLAY'] ?? process.env['DISPLAY']
  if (process.platform !== 'linux' || own) return { name: own ?? '', isVirtual: false, stop: () => undefined }
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset']
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const name = `:${await displayNumber(xvfb)}`
  process.env['DISPLAY'] = name
  // Also when a step throws: a screen nobody looks at must not stay behind.
  process.once('exit', () => void xvfb.kill())
  return { name, isVirtual: true, stop: () => void xvfb.kill() }
}

function displayNumber(xvfb: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    xvfb.once('error', () => reject(new Error('There is no display and Xvfb is not installed (Debian package: xvfb).')))
    xvfb.once('exit', (code) => reject(new Error(`Xvfb ended at once with status ${code}`)))
    xvfb.stdio[3]?.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8').trim()))
  })
}

/** Chromium's sandbox refuses to run as root, and a virtual screen has no graphics card. The renderer's own sandbox stays on. */
export function electronFlags(display: Display): string[] {
  const isRoot = process.getuid?.() === 0
  return [...(isRoot ? ['--no-sandbox'] : []), ...(display.isVirtual ? ['--disable-gpu'] : [])]
}
