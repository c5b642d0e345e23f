import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { LaunchDeviceHost } from '../platform/device-host/index.ts'

/** In the sources, and beside or above the chunk in a build. */
const PLACES = ['../../../drivers/host/main.ts', 'device-host.js', '../device-host.js']

/** The device host as a forked Node process, for cores outside Electron: tests, benches, further stations of a demo. */
export function forkDeviceHost(script = findScript()): LaunchDeviceHost {
  return ({ onMessage, onExit }) => {
    const child = fork(script, [], { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    let isGone = false
    const gone = (code: number | null): void => {
      if (isGone) return
      isGone = true
      onExit(code)
    }
    child.on('message', onMessage)
    child.once('exit', gone)
    // Could not be started at all; no exit follows.
    child.once('error', () => gone(null))
    return {
      post: (message) => {
        if (child.connected) child.send(message, () => undefined)
      },
      kill: () => void child.kill('SIGKILL'),
    }
  }
}

function findScript(): string {
  const file = PLACES.map((place) => path.resolve(import.meta.dirname, place)).find((candidate) => existsSync(candidate))
  if (file === undefined) throw new Error('the program lacks its device host')
  return file
}
