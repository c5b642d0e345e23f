import type { DeviceHostMessage, ShellToCore } from '../ipc/core-protocol.ts'
import type { HostListeners, LaunchDeviceHost } from '../platform/device-host/index.ts'

type Said<T extends ShellToCore['type']> = (message: Extract<ShellToCore, { type: T }>) => void

/** The device host in the app: a utility process of the shell, spoken to through the shell. */
export function createRelayedDeviceHosts(post: (message: DeviceHostMessage) => void): {
  readonly launch: LaunchDeviceHost
  readonly said: Said<'device-host-said'>
  readonly exited: Said<'device-host-exited'>
} {
  const runs = new Map<number, HostListeners>()
  let last = 0
  return {
    launch: (listeners) => {
      const run = ++last
      runs.set(run, listeners)
      post({ type: 'device-host-start', run })
      return {
        post: (message) => post({ type: 'device-host-post', run, message }),
        kill: () => post({ type: 'device-host-kill', run }),
      }
    },
    said: ({ run, message }) => runs.get(run)?.onMessage(message),
    exited: ({ run, code }) => {
      const listeners = runs.get(run)
      runs.delete(run)
      listeners?.onExit(code)
    },
  }
}
