import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)

/** What can be read of the machine itself, each part hashed: enough to tell two machines apart, useless for anything else. */
export type MachineParts = Readonly<Record<string, string>>

const Parts = z.record(z.string(), z.string())

/** The system's own number, the board's and the first disk's, as far as this account may read them. Never fails; may be empty. */
export async function readMachineParts(platform: NodeJS.Platform = process.platform): Promise<MachineParts> {
  const read = platform === 'win32' ? await readWindows() : platform === 'linux' ? await readLinux() : {}
  const known = Object.entries(read).filter((part): part is [string, string] => (part[1] ?? '').trim().length > 3)
  return Object.fromEntries(known.map(([name, value]) => [name, hash(value.trim())]))
}

/**
 * A copied disk has the same system number but stands in another case; a new disk in the same case was filled from a copy. So one
 * part that is known on both sides and differs says: another machine. What only one side could read says nothing.
 */
export function isSameMachine(stored: MachineParts, current: MachineParts): boolean {
  return Object.entries(stored).every(([name, value]) => current[name] === undefined || current[name] === value)
}

export const machineToText = (parts: MachineParts): string => JSON.stringify(parts)

/** Undefined for a text of another kind, which then says nothing. */
export function machineFromText(text: string): MachineParts | undefined {
  try {
    return Parts.safeParse(JSON.parse(text)).data
  } catch {
    // Written by something older: no statement about the machine.
    return undefined
  }
}

async function readLinux(): Promise<Record<string, string | undefined>> {
  const [system, board, disks] = await Promise.all([
    readText('/etc/machine-id'),
    readText('/sys/class/dmi/id/product_uuid'),
    readdir('/sys/block').catch(() => []),
  ])
  const disk = disks.filter((name) => /^(sd|nvme|vd)/.test(name)).sort()[0]
  return { system, board, disk: disk && (await readText(`/sys/block/${disk}/device/serial`)) }
}

async function readWindows(): Promise<Record<string, string | undefined>> {
  const [system, board, disk] = await Promise.all([
    readRegistry('HKLM\\SOFTWARE\\Microsoft\\Cryptography', 'MachineGuid'),
    readRegistry('HKLM\\SYSTEM\\HardwareConfig', 'LastConfig'),
    readRegistry('HKLM\\SYSTEM\\CurrentControlSet\\Services\\disk\\Enum', '0'),
  ])
  return { system, board, disk }
}

const readText = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined)

async function readRegistry(key: string, name: string): Promise<string | undefined> {
  try {
    const { stdout } = await run('reg.exe', ['query', key, '/v', name, '/reg:64'], { windowsHide: true, timeout: 5_000 })
    return /REG_SZ\s+(\S.*)/.exec(stdout)?.[1]
  } catch {
    // Not readable for this account: the other parts decide.
    return undefined
  }
}

const hash = (value: string): string => createHash('sha256').update(`qmc machine v1\n${value}`).digest('hex').slice(0, 32)
