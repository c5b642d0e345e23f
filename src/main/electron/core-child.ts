import { utilityProcess } from 'electron'
import type { ShellToCore } from '../ipc/core-protocol.ts'

/** One run of the core, as far as the supervisor needs it. A real one is a utility process; tests give their own. */
export interface CoreChild {
  post(message: ShellToCore): void
  kill(): void
}

export type CoreChildListeners = {
  readonly onMessage: (message: unknown) => void
  /** Exactly once; `code` is 0 after an orderly stop. */
  readonly onExit: (code: number) => void
  readonly onOutput: (chunk: Uint8Array) => void
}

export type LaunchCore = (listeners: CoreChildListeners) => CoreChild

/** Starts `script` as a utility process: its own address space, so that a crash in native code leaves the window standing. */
export function createCoreLauncher(script: string): LaunchCore {
  return ({ onMessage, onExit, onOutput }) => {
    const child = utilityProcess.fork(script, [], { serviceName: 'Quầy Một Cửa – lõi', stdio: ['ignore', 'pipe', 'pipe'] })
    child.on('message', onMessage)
    child.on('exit', onExit)
    child.stdout?.on('data', onOutput)
    child.stderr?.on('data', onOutput)
    return {
      post: (message) => child.postMessage(message),
      kill: () => {
        // SIGTERM can be ignored by a core that hangs in native code; the database survives a hard kill by design.
        if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
      },
    }
  }
}
