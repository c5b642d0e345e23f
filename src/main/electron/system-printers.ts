import { z } from 'zod'
import type { SystemPrinter } from '../ipc/core-protocol.ts'

/** What Electron tells of a printer. `status` and `isDefault` are gone from the newer typings but are still there at run time. */
export const RawPrinter = z.object({
  name: z.string(),
  displayName: z.string().optional(),
  status: z.number().optional(),
  isDefault: z.boolean().optional(),
  options: z.record(z.string(), z.coerce.string()).optional(),
})
export type RawPrinter = z.infer<typeof RawPrinter>

/** Bits of PRINTER_INFO_2.Status (Windows SDK, winspool.h) that a clerk can act on. */
const WINDOWS_REASONS: ReadonlyArray<readonly [number, string, 'stopped' | 'printing']> = [
  [0x1, 'paused', 'stopped'],
  [0x2, 'error', 'stopped'],
  [0x8, 'paper-jam', 'stopped'],
  [0x10, 'media-empty', 'stopped'],
  [0x40, 'paper-problem', 'stopped'],
  [0x80, 'offline', 'stopped'],
  [0x400, 'printing', 'printing'],
  [0x1000, 'not-available', 'stopped'],
  [0x4_0000, 'toner-empty', 'stopped'],
  [0x10_0000, 'user-intervention', 'stopped'],
  [0x40_0000, 'cover-open', 'stopped'],
]

/** CUPS: `printer-state` of RFC 8011 §5.4.11. */
const IPP_STATES: Readonly<Record<string, SystemPrinter['state']>> = { '3': 'idle', '4': 'printing', '5': 'stopped' }

export function toSystemPrinter(raw: RawPrinter, platform: string): SystemPrinter {
  return {
    name: raw.name,
    displayName: raw.displayName === undefined || raw.displayName === '' ? raw.name : raw.displayName,
    isDefault: raw.isDefault ?? false,
    ...(platform === 'win32' ? windowsState(raw.status) : ippState(raw)),
  }
}

function ippState({ options, status }: RawPrinter): Pick<SystemPrinter, 'state' | 'reasons'> {
  const reasons = options?.['printer-state-reasons'] ?? ''
  return {
    state: IPP_STATES[options?.['printer-state'] ?? String(status)] ?? 'unknown',
    reasons: reasons.split(',').filter((reason) => reason !== '' && reason !== 'none'),
  }
}

function windowsState(status: number | undefined): Pick<SystemPrinter, 'state' | 'reasons'> {
  if (status === undefined) return { state: 'unknown', reasons: [] }
  const set = WINDOWS_REASONS.filter(([bit]) => (status & bit) !== 0)
  const state = set.some(([, , kind]) => kind === 'stopped') ? 'stopped' : set.length > 0 ? 'printing' : 'idle'
  return { state, reasons: set.map(([, reason]) => reason) }
}
