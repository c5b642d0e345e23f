import { type UtilityProcess, utilityProcess } from 'electron'
import type { DeviceHostMessage, ShellToCore } from '../ipc/core-protocol.ts'
import type { ShellLog } from './shell-log.ts'

export type DeviceHostsOptions = {
  readonly script: string
  readonly log: ShellLog
  readonly tell: (message: Extract<ShellToCore, { type: `device-host-${string}` }>) => void
}

/** Processes for device drivers, started and ended by word of the core; the system ends them together with the shell. */
export function createDeviceHosts({ script, log, tell }: DeviceHostsOptions): {
  readonly receive: (message: DeviceHostMessage) => void
  /** The core has gone: nobody would stop them. */
  readonly endAll: () => void
} {
  const running = new Map<number, UtilityProcess>()
  const start = (run: number): void => {
    const child = utilityProcess.fork(script, [], { serviceName: 'Quầy Một Cửa – thiết bị', stdio: ['ignore', 'pipe', 'pipe'] })
    running.set(run, child)
    child.on('message', (message: unknown) => running.get(run) === child && tell({ type: 'device-host-said', run, message }))
    child.on('exit', (code) => {
      log.info('device-host-exited', { run, code })
      if (running.delete(run)) tell({ type: 'device-host-exited', run, code })
    })
    child.stdout?.on('data', log.coreOutput)
    child.stderr?.on('data', log.coreOutput)
  }
  return {
    receive: (message) => {
      const child = running.get(message.run)
      if (message.type === 'device-host-start') start(message.run)
      else if (message.type === 'device-host-post') child?.postMessage(message.message)
      else kill(child)
    },
    endAll: () => {
      const children = [...running.values()]
      running.clear()
      for (const child of children) kill(child)
    },
  }
}

/** SIGTERM can be ignored by a driver that hangs in native code. */
function kill(child: UtilityProcess | undefined): void {
  if (child?.pid !== undefined) process.kill(child.pid, 'SIGKILL')
  else child?.once('spawn', () => child.kill())
}
