import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningTool, startTool } from '../printing/processes.ts'

/** A serial cable that can be pulled out: two pseudo terminals of one `socat`, at paths that stay the same. */
export type PluggedPair = Readonly<{
  /** What the program opens. */
  path: string
  plugIn: () => Promise<void>
  /** The terminal vanishes as a USB device does. */
  unplug: () => Promise<void>
  /** Nothing happens while it is out. */
  send: (bytes: string | Uint8Array) => Promise<void>
  dispose: () => Promise<void>
}>

const START_LIMIT_MS = 60_000

export function createPluggedPair(): PluggedPair {
  const folder = mkdtempSync(join(tmpdir(), 'qmc-serial-'))
  const [app, device] = [join(folder, 'app'), join(folder, 'device')]
  let socat: RunningTool | undefined
  let end: FileHandle | undefined
  const unplug = async (): Promise<void> => {
    await end?.close().catch(() => undefined)
    end = undefined
    await socat?.stop()
    socat = undefined
  }
  return {
    path: app,
    plugIn: async () => {
      socat = startTool('socat', [`pty,raw,echo=0,link=${app}`, `pty,raw,echo=0,link=${device}`])
      const limit = Date.now() + START_LIMIT_MS
      while (!existsSync(app) || !existsSync(device)) {
        if (Date.now() > limit) throw new Error(`socat gave no terminals: ${socat.output()}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      end = await open(device, 'r+')
    },
    unplug,
    send: async (bytes) => {
      await end?.write(Buffer.from(bytes))
    },
    dispose: async () => {
      await unplug()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
