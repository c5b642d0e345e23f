import type { ReaderPurpose } from '../../shared/domain/device/device-settings.ts'
import { events } from '../../shared/ipc/events.ts'
import { appError } from '../../shared/kernel/app-error.ts'
import { err, type Result } from '../../shared/kernel/result.ts'
import type { WindowKind } from './core-protocol.ts'

const FOR_CITIZENS = /^(?:kiosk|rating|board)\.|^payment-display\.get$/

/**
 * A window that stands before citizens asks only what is made for it: nobody signs in there, and no list of officers leaves the core, even
 * if a page of it could be brought to ask. Undefined: go on.
 */
export function refuseFromWindow(window: WindowKind, operation: string): Result<never> | undefined {
  return window === 'main' || FOR_CITIZENS.test(operation) ? undefined : err(appError('forbidden', 'session.no-permission'))
}

const HEARERS: Readonly<Record<ReaderPurpose, WindowKind>> = { counter: 'main', kiosk: 'kiosk' }

/**
 * What a reader read may be the whole card of a person: only the window that reader is for hears it. All other events carry no more than
 * ids.
 */
export function hearsEvent(window: WindowKind, { name, payload }: { readonly name: string; readonly payload: unknown }): boolean {
  if (name !== 'code-reader.read') return true
  const read = events['code-reader.read'].safeParse(payload)
  return read.success && HEARERS[read.data.purpose] === window
}
