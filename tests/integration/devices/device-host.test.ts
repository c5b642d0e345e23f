import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { forkDeviceHost } from '../../../src/main/composition/forked-device-host.ts'
import { createDeviceHost, type DeviceHost, type DeviceHostOptions } from '../../../src/main/platform/device-host/index.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'
import type { CodeReaderState } from '../../../src/shared/ports/code-reader.ts'
import type { TicketPrinterAddress } from '../../../src/shared/ports/ticket-printer.ts'

const FAULTY = path.resolve(import.meta.dirname, '../../support/devices/faulty-device-host.ts')
const TICKET = { width: 8, height: 1, bits: new Uint8Array([0xff]) }
const queue = (name: string): TicketPrinterAddress => ({ kind: 'system-queue', queue: name })

const hosts: DeviceHost[] = []
/** A hang is seen within a second or two. Only where one is wanted: a busy machine must not look like a hang. */
const IMPATIENT = { pingEveryMs: 400, graceMs: 300, cancelMs: 300 }
function aHost(limits: DeviceHostOptions['limits'] = {}): DeviceHost {
  const host = createDeviceHost({
    launch: forkDeviceHost(FAULTY),
    logger: silentLogger,
    limits: { restartDelaysMs: [50], ...limits },
  })
  hosts.push(host)
  return host
}

const pidOf = async (host: DeviceHost): Promise<number> => Number((await host.listSerialPorts())?.[0]?.path)
/** A zombie is dead; only its parent has not looked yet. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    // No such process.
    return false
  }
}

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.stop()))
})

describe('the device host as a real process', () => {
  test('no process is started before a device is asked for, and it goes when nothing is open', async () => {
    const host = aHost({ idleMs: 1_000 })
    expect(host.isRunning()).toBe(false)
    const pid = await pidOf(host)
    expect(isAlive(pid)).toBe(true)
    await expect.poll(() => isAlive(pid)).toBe(false)
    expect(await pidOf(host)).not.toBe(pid)
    expect(host.restarts()).toBe(0)
  })

  test.each(['throws', 'rejects', 'answers nonsense', 'cannot be loaded'])(
    'a driver that %s fails its own call; the process and others go on',
    async (name) => {
      const host = aHost()
      const pid = await pidOf(host)
      expect(await host.openTicketPrinter(queue(name)).status()).toBe('unknown')
      expect(await host.openTicketPrinter(queue('good')).status()).toBe('ready')
      expect(await pidOf(host)).toBe(pid)
    },
  )

  test.each(['hangs', 'exits 11', 'segfaults', 'throws later'])(
    'a driver that %s ends every call under way, and the next call finds a new process',
    async (name) => {
      const host = aHost(IMPATIENT)
      const pid = await pidOf(host)
      const printing = host.openTicketPrinter(queue('good')).print(TICKET)
      expect(await host.openTicketPrinter(queue(name)).status()).toBe('unknown')
      expect(await printing).toEqual({ kind: 'failed', fault: 'driver-fault' })
      expect(await host.openTicketPrinter(queue('good')).status()).toBe('ready')
      expect(await pidOf(host)).not.toBe(pid)
      expect(isAlive(pid)).toBe(false)
      expect(host.restarts()).toBe(1)
    },
  )

  test('a call that does not end when cancelled is ended by force', async () => {
    const host = aHost(IMPATIENT)
    const pid = await pidOf(host)
    const cancel = new AbortController()
    const waiting = host.openTicketPrinter(queue('never answers')).status(cancel.signal)
    cancel.abort()
    expect(await waiting).toBe('unknown')
    await expect.poll(() => isAlive(pid)).toBe(false)
  })

  test('cancel reaches the driver', async () => {
    const host = aHost()
    await pidOf(host)
    const cancel = new AbortController()
    const printing = host.openTicketPrinter(queue('good')).print(TICKET, cancel.signal)
    cancel.abort()
    expect(await printing).toEqual({ kind: 'cancelled' })
  })

  test('a reader is open again after a fall, and says so', async () => {
    const host = aHost()
    const states: CodeReaderState[] = []
    const reads = new Set<string>()
    const reader = host.openCodeReader(
      { path: '/dev/any', baudRate: 9_600 },
      { onState: (state) => states.push(state), onRead: ({ text }) => reads.add(text) },
    )
    await expect.poll(() => reads.size).toBe(1)
    process.kill(await pidOf(host), 'SIGKILL')
    await expect.poll(() => reads.size).toBe(2)
    expect(states).toEqual(['ready', 'fault', 'connecting', 'ready'])
    expect(reader.state()).toBe('ready')
    await reader.close()
  })

  test('a process that was stopped by the system is ended and replaced', async () => {
    const host = aHost(IMPATIENT)
    const reads = new Set<string>()
    host.openCodeReader(
      { path: '/dev/any', baudRate: 9_600 },
      { onState: () => undefined, onRead: ({ text }) => reads.add(text) },
    )
    await expect.poll(() => reads.size).toBe(1)
    process.kill(await pidOf(host), 'SIGSTOP')
    await expect.poll(() => reads.size).toBe(2)
  })

  test('a core that is killed leaves no process behind', async () => {
    const core = spawn(process.execPath, [path.resolve(import.meta.dirname, '../../support/devices/core-with-device-host.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said] = (await once(core.stdout, 'data')) as [Buffer] // a stream of bytes
    const pid = Number(said.toString())
    expect(isAlive(pid)).toBe(true)
    core.kill('SIGKILL')
    await expect.poll(() => isAlive(pid)).toBe(false)
  })

  test('stop ends the process and every call, whatever it does', async () => {
    const host = aHost()
    const pid = await pidOf(host)
    const hanging = host.openTicketPrinter(queue('hangs')).status()
    await host.stop()
    expect(await hanging).toBe('unknown')
    expect(isAlive(pid)).toBe(false)
    expect(await host.listSerialPorts()).toBeUndefined()
  })
})
