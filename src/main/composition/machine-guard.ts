import { contract, type Operation } from '../../shared/ipc/contract.ts'
import { appError } from '../../shared/kernel/app-error.ts'
import { err } from '../../shared/kernel/result.ts'
import type { Handlers } from '../ipc/handler.ts'

/** What stays possible on a copied register: coming in, going out, and registering the machine again. */
const ALLOWED = /^(session|setup|restore)\.|^stations\.register-again$/

const refuse = () => err(appError('not-allowed-now', 'stations.copied-machine'))

/** The data was copied from another machine: reading only, for both would write under one name (sync.md §7.4). */
export function guardCopiedMachine(isMachineChanged: boolean, handlers: Handlers): Handlers {
  if (!isMachineChanged) return handlers
  const guarded = (Object.keys(handlers) as Operation[]).map((operation) => [
    // the keys of handlers are operations
    operation,
    contract[operation].kind === 'query' || ALLOWED.test(operation) ? handlers[operation] : refuse,
  ])
  // Same keys; where a handler was replaced, a refusal is an answer of every operation.
  return Object.fromEntries(guarded) as Handlers
}
