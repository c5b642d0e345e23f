import { appError } from '../../shared/kernel/app-error.ts'
import { err, type Result } from '../../shared/kernel/result.ts'
import type { WindowKind } from './core-protocol.ts'

const FOR_CITIZENS = /^(?:kiosk|rating|board)\./

/**
 * A window that stands before citizens asks only what is made for it: nobody signs in there, and no list of officers leaves the core, even
 * if a page of it could be brought to ask. Undefined: go on.
 */
export function refuseFromWindow(window: WindowKind, operation: string): Result<never> | undefined {
  return window === 'main' || FOR_CITIZENS.test(operation) ? undefined : err(appError('forbidden', 'session.no-permission'))
}

/** What a reader read may be the whole card of a person: only windows that use codes hear it. All other events carry no more than ids. */
export const hearsEvent = (window: WindowKind, name: string): boolean =>
  name !== 'code-reader.read' || window === 'main' || window === 'kiosk'
