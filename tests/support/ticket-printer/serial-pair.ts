import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTool, until } from '../printing/processes.ts'

/** Two ends of a serial line in software: `app` for the program, `device` for the machine. `unplug` takes both away. */
export type SerialPair = Readonly<{ app: string; device: string; unplug: () => Promise<void> }>

export async function startSerialPair(): Promise<SerialPair> {
  const folder = mkdtempSync(join(tmpdir(), 'ticket-serial-'))
  const [app, device] = [join(folder, 'app'), join(folder, 'device')]
  const socat = startTool('socat', [`pty,raw,echo=0,link=${app}`, `pty,raw,echo=0,link=${device}`])
  await until(() => existsSync(app) && existsSync(device), 'socat')
  return {
    app,
    device,
    unplug: async () => {
      await socat.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
