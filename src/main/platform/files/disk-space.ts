import { statfs } from 'node:fs/promises'

/** Bytes that this account may still write on the disk of `folder`. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

const MEGABYTE = 1024 * 1024

/** Thresholds of sync.md §4.6: below `warn` the clerk is told; below `stopScanning` only dossiers without pages are taken. */
export const DISK_SPACE_LIMITS = { warnBytes: 2048 * MEGABYTE, stopScanningBytes: 500 * MEGABYTE } as const

export type DiskSpaceState = 'enough' | 'low' | 'no-scanning'

export function diskSpaceState(free: number): DiskSpaceState {
  if (free < DISK_SPACE_LIMITS.stopScanningBytes) return 'no-scanning'
  return free < DISK_SPACE_LIMITS.warnBytes ? 'low' : 'enough'
}
