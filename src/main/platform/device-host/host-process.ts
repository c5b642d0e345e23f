import type { ToDeviceHost } from '../../../shared/ports/device-host-protocol.ts'

/** One run of the device host. */
export type HostProcess = {
  readonly post: (message: ToDeviceHost) => void
  /** At once and for certain: the one killed may hang in native code. `onExit` follows. */
  readonly kill: () => void
}

export type HostListeners = {
  readonly onMessage: (message: unknown) => void
  /** Exactly once. */
  readonly onExit: (code: number | null) => void
}

/** Starts a process for drivers: the shell's utility process in the app, a forked Node elsewhere. Posts before it listens are kept. */
export type LaunchDeviceHost = (listeners: HostListeners) => HostProcess
