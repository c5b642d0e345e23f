import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitForPort } from './cups-rig.ts'
import { freePort } from '../free-port.ts'
import { type RunningTool, startTool, toolPath, until } from './processes.ts'

export const IPPEVE_TOOLS = ['ippeveprinter', 'dbus-daemon', 'avahi-daemon'] as const

/** A real IPP Everywhere printer in software. It insists on DNS-SD, so it gets a message bus and an avahi of its own, on `lo` only. */
export type IppEveRig = Readonly<{
  url: string
  /** The PDFs that arrived, oldest first. */
  received: () => Promise<readonly Buffer[]>
  /** Sheets of A4 in the main tray, by the printer's own web form. */
  loadPaper: (sheets: number) => Promise<void>
  stop: () => Promise<void>
}>

export async function startIppEvePrinter(): Promise<IppEveRig> {
  const root = await mkdtemp(join(tmpdir(), 'ippeve-'))
  const port = await freePort()
  const busAddress = `unix:path=${join(root, 'bus.sock')}`
  const env = { DBUS_SYSTEM_BUS_ADDRESS: busAddress, TMPDIR: root }
  const running: RunningTool[] = []
  const stop = async (): Promise<void> => {
    for (const tool of running.toReversed()) await tool.stop()
    await rm(root, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    await writeFile(join(root, 'bus.conf'), toBusConf(busAddress))
    await writeFile(join(root, 'avahi.conf'), AVAHI_CONF)
    running.push(startTool('dbus-daemon', [`--config-file=${join(root, 'bus.conf')}`, '--nofork', '--nopidfile']))
    await until(() => existsSync(join(root, 'bus.sock')), 'the message bus')
    const avahi = startAvahi(join(root, 'avahi.conf'), env)
    running.push(avahi)
    await until(() => {
      if (avahi.hasEnded()) throw new Error(`avahi ended: ${avahi.output()}`)
      return avahi.output().includes('Server startup complete')
    }, 'avahi')
    // Without a command it sleeps 5–15 s a job to look like a printer; a moment is enough to be "busy" for the next one.
    const command = join(root, 'print.sh')
    await writeFile(command, '#!/bin/sh\nexec sleep 0.2\n', { mode: 0o755 })
    const args = [
      '-c',
      command,
      '-p',
      String(port),
      '-n',
      'localhost',
      '-r',
      'off',
      '-d',
      root,
      '-k',
      '-2',
      '-s',
      '600',
      '-f',
      'application/pdf,image/urf',
      '-v',
      'Máy in thử',
    ]
    const printer = startTool('ippeveprinter', args, env)
    running.push(printer)
    await waitForPort(port, printer)
  } catch (error) {
    await stop()
    throw error
  }
  const form = async (query: string): Promise<void> => {
    const answer = await fetch(`http://localhost:${port}/media?${query}`)
    await answer.text()
    if (!answer.ok) throw new Error(`the printer's web form answered ${answer.status}`)
  }
  await form('size1=iso_a4_210x297mm&type1=stationery&level1=250&size3=&type3=&level3=-2')
  return {
    url: `ipp://localhost:${port}/ipp/print`,
    received: () => readReceived(root),
    loadPaper: (sheets) => form(`size1=iso_a4_210x297mm&type1=stationery&level1=${sheets}&size3=&type3=&level3=-2`),
    stop,
  }
}

/** Avahi allows one of itself a machine by a file in /run; where it may, it gets a /run of its own. */
function startAvahi(config: string, env: Readonly<Record<string, string>>): RunningTool {
  const args = ['-f', config, '--no-drop-root', '--no-chroot', '--no-rlimits', '--no-proc-title']
  const unshare = toolPath('unshare')
  const mayUnshare = unshare !== undefined && spawnSync(unshare, ['-m', 'true']).status === 0
  if (!mayUnshare) return startTool('avahi-daemon', args, env)
  const script = `mkdir -p /run/avahi-daemon && mount -t tmpfs none /run/avahi-daemon && exec "$0" "$@"`
  return startTool('unshare', ['-m', 'sh', '-c', script, toolPath('avahi-daemon') ?? 'avahi-daemon', ...args], env)
}

async function readReceived(root: string): Promise<readonly Buffer[]> {
  const names = (await readdir(root)).filter((name) => name.endsWith('.pdf'))
  const byJob = names.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
  return Promise.all(byJob.map((name) => readFile(join(root, name))))
}

const toBusConf = (address: string): string => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/><allow own="*"/><allow send_type="method_call"/><allow send_destination="*"/><allow receive_sender="*"/>
  </policy>
</busconfig>
`

const AVAHI_CONF = `[server]
host-name=may-in-thu
use-ipv4=yes
use-ipv6=no
allow-interfaces=lo
enable-dbus=yes
[wide-area]
enable-wide-area=no
[publish]
publish-addresses=yes
publish-hinfo=no
publish-workstation=no
`
