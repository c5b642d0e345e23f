import { contract, type Operation } from '../../shared/ipc/contract.ts'
import { appError } from '../../shared/kernel/app-error.ts'
import { err } from '../../shared/kernel/result.ts'
import type { HandlersOf } from '../ipc/handler.ts'

type Pending = 'queue' | 'appointment' | 'kiosk' | 'board' | 'devices'
const PENDING = /^(queue|appointment|kiosk|board|devices)\./

/** Operations of the queue and of devices whose features are being put in place. */
export function createPendingHandlers(): HandlersOf<Pending> {
  const names = Object.keys(contract).filter((name): name is Extract<Operation, `${Pending}.${string}`> => PENDING.test(name))
  // Each name is one of the pending ones by the filter above.
  return Object.fromEntries(
    names.map((name) => [name, () => err(appError('not-allowed-now', 'error.update-needed'))]),
  ) as unknown as HandlersOf<Pending>
}
