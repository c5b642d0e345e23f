import { createDeviceHostServer, type HostDrivers } from './device-host.ts'

/** Devices get this long to close when the core says stop. */
const CLOSE_LIMIT_MS = 1_000

/** A forked Node process, or a utility process of the shell. */
type ParentLine = {
  readonly post: (message: unknown) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
}

/**
 * The device host as a process. It ends with the one who started it: a forked process hears of its parent's end by `disconnect`, a utility
 * process is ended by the system together with the shell, and by the shell when the core goes.
 */
export function runDeviceHost(drivers: HostDrivers): void {
  const line = parentLine()
  const stop = (): void => {
    setTimeout(() => process.exit(0), CLOSE_LIMIT_MS)
    void server.close().finally(() => process.exit(0))
  }
  const server = createDeviceHostServer(drivers, { post: line.post, onStop: stop })
  line.onMessage(server.receive)
}

function parentLine(): ParentLine {
  const { parentPort } = process
  // Electron's types say it is always there; in plain Node it is not.
  if (parentPort as typeof parentPort | undefined) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => void parentPort.on('message', ({ data }) => listener(data)),
    }
  }
  process.on('disconnect', () => process.exit(0))
  return {
    post: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
  }
}
