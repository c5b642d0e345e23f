import { randomBytes } from 'node:crypto'
import { open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { DISK_SPACE_LIMITS, diskSpaceState, freeBytes } from '../../../platform/files/index.ts'
import type { Check, Finding } from '../run-check.ts'

export type DiskDeps = {
  readonly dataDir: string
  /** What a day of work has added lately; undefined: not long enough at work to tell. */
  readonly bytesPerDay: () => number | undefined
  readonly free?: (folder: string) => Promise<number>
}

const PROBE_BYTES = 256 * 1024
const GIGABYTE = 1024 ** 3
const WARN_DAYS = 60
/** Beyond it the number says nothing. */
const MOST_DAYS = 3_650

/** Room for how many days, and whether what is written can be read back. */
export function checkDisk({ dataDir, bytesPerDay, free = freeBytes }: DiskDeps): Check {
  return async () => {
    if (!(await canWrite(dataDir))) return { state: 'broken', messageKey: 'check.disk-no-write' }
    const bytes = await free(dataDir)
    const room = { free: (bytes / GIGABYTE).toFixed(1).replace('.', ',') }
    const state = diskSpaceState(bytes)
    if (state === 'no-scanning') return { state: 'broken', messageKey: 'check.disk-full', params: room }
    const days = daysLeft(bytes, bytesPerDay())
    if (days !== undefined && days < WARN_DAYS)
      return { state: 'warning', messageKey: 'check.disk-days', params: { ...room, days } }
    if (state === 'low') return { state: 'warning', messageKey: 'check.disk-low', params: room }
    return enough(room, days)
  }
}

function enough(room: { readonly free: string }, days: number | undefined): Finding {
  return days === undefined || days > MOST_DAYS
    ? { state: 'ok', messageKey: 'check.disk-ok', params: room }
    : { state: 'ok', messageKey: 'check.disk-days-ok', params: { ...room, days } }
}

function daysLeft(free: number, perDay: number | undefined): number | undefined {
  if (perDay === undefined || perDay <= 0) return undefined
  return Math.floor(Math.max(0, free - DISK_SPACE_LIMITS.stopScanningBytes) / perDay)
}

/** Written, forced to the disk, read back, compared; nothing is left behind. */
async function canWrite(folder: string): Promise<boolean> {
  const file = path.join(folder, `.disk-check-${process.pid}`)
  const bytes = randomBytes(PROBE_BYTES)
  try {
    const handle = await open(file, 'w', 0o600)
    try {
      await handle.write(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    return bytes.equals(await readFile(file))
  } catch {
    // Full, read-only, or gone: for the person it is one finding.
    return false
  } finally {
    await rm(file, { force: true })
  }
}
