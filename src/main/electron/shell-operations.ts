import { appError } from '../../shared/kernel/app-error.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import { ShellOperation } from '../../shared/ipc/bridge.ts'
import type { AnyResult } from '../ipc/core-protocol.ts'
import type { BridgeCall } from './ipc-transport.ts'
import { START_FAILURE_PAGE } from './start-failure.ts'

export type ShellActions = Readonly<Record<ShellOperation, (input: unknown) => void | Promise<void>>>

/** `shell.…` operations, answered here because no core may be alive; everything else is `undefined` and goes on to core. */
export async function answerShellOperation(call: BridgeCall, actions: ShellActions): Promise<AnyResult | undefined> {
  if (!call.operation.startsWith('shell.')) return undefined
  const operation = ShellOperation.safeParse(call.operation)
  if (!operation.success) return err(appError('not-found', 'bridge.unknown-operation'))
  if (call.page !== START_FAILURE_PAGE) return err(appError('forbidden', 'bridge.not-from-this-page'))
  await actions[operation.data](call.input)
  return ok(null)
}
