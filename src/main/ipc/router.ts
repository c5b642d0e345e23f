import type { z } from 'zod'
import { contract, type Operation } from '../../shared/ipc/contract.ts'
import type { OperationSpec } from '../../shared/ipc/define-contract.ts'
import type { DelegatedAct } from '../../shared/domain/delegation/index.ts'
import type { Officer } from '../../shared/domain/staff/officer.ts'
import { permissionsOf } from '../../shared/domain/staff/permission.ts'
import { appError, type AppError, type FieldError } from '../../shared/kernel/app-error.ts'
import { err, type Result } from '../../shared/kernel/result.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import { AggregateNeedsUpdateError } from '../platform/journal/index.ts'
import { DiskFullError, StorageFailedError, toStorageError } from '../platform/database/index.ts'
import type { Handlers, OfficerContext, PublicContext } from './handler.ts'
import type { Session, Sessions } from './session.ts'

export type Router = { readonly invoke: (windowId: number, operation: string, input: unknown) => Promise<Result<unknown>> }

type RouterDeps = {
  /** Before the first run only a few exist. */
  readonly handlers: () => Partial<Handlers>
  readonly sessions: Sessions
  readonly logger: Logger
  readonly newId: () => string
  /** The storage handle is broken: the core must be restarted on a fresh one. */
  readonly onStorageFailed: () => void
  /** Whether one of the acts is delegated to the officer today: asked with every call, so that what is revoked stops at once. */
  readonly mayStandIn: (officer: Officer, acts: readonly DelegatedAct[]) => boolean
  /** Gives up the reserve on the disk; false when there was none left. */
  readonly releaseReserve: () => boolean
}

/** The only code that runs handlers. Sender was checked by the shell; here: known operation, permission, input, handler, Result out. */
export function createRouter(deps: RouterDeps): Router {
  return {
    invoke: async (windowId, operation, input) => {
      if (!isOperation(operation)) return err(appError('not-found', 'error.unknown-operation'))
      const spec: OperationSpec = contract[operation]
      const session = deps.sessions.find(windowId)
      const refused = refusalOf(spec, session, deps.mayStandIn)
      if (refused) return err(refused)
      const parsed = spec.input.safeParse(input)
      if (!parsed.success) return err(toValidationError(parsed.error))
      const context: PublicContext | OfficerContext = session
        ? { windowId, officer: session.officer, by: { id: session.officer.id, name: session.officer.fullName } }
        : { windowId }
      try {
        // The table of handlers is checked operation by operation; here the key is only known at run time.
        const handler = deps.handlers()[operation] as
          | ((input: unknown, context: PublicContext) => Result<unknown> | Promise<Result<unknown>>)
          | undefined
        return handler ? await handler(parsed.data, context) : err(appError('not-allowed-now', 'setup.first'))
      } catch (error) {
        return err(toAppError(error, operation, deps))
      }
    },
  }
}

function isOperation(name: string): name is Operation {
  return Object.hasOwn(contract, name)
}

function refusalOf(
  { permission, orDelegated }: OperationSpec,
  session: Session | undefined,
  mayStandIn: RouterDeps['mayStandIn'],
): AppError | undefined {
  if (permission === 'public') return undefined
  if (!session) return appError('not-signed-in', 'session.sign-in-first')
  if (session.state === 'locked') return appError('locked', 'session.unlock-first')
  const { officer } = session
  const may = permissionsOf(officer.roles).has(permission) || (orDelegated !== undefined && mayStandIn(officer, orDelegated))
  if (!may) return appError('forbidden', 'session.no-permission')
  return undefined
}

const MESSAGE_KEY = /^[a-z][a-z-]*(\.[a-z0-9-]+)+$/

/** Every wrong field with its sentence; more than 50 are of no use to anybody. */
export function toValidationError(error: z.ZodError): AppError {
  const fields: FieldError[] = error.issues.slice(0, 50).map((issue) => ({
    path: issue.path.join('.'),
    messageKey: MESSAGE_KEY.test(issue.message) ? issue.message : 'validation.invalid',
  }))
  return appError('validation', 'validation.check-fields', { fields })
}

function toAppError(thrown: unknown, operation: string, deps: RouterDeps): AppError {
  const error = toStorageError(thrown)
  // Not tried again here: what was printed before the record failed would be printed twice. The clerk presses once more.
  if (error instanceof DiskFullError)
    return appError('disk-full', deps.releaseReserve() ? 'storage.disk-full-reserve' : 'storage.disk-full')
  if (error instanceof AggregateNeedsUpdateError) return appError('not-allowed-now', 'error.update-needed')
  const correlationId = deps.newId().slice(-8)
  deps.logger.error('operation failed', { operation, correlationId, error })
  if (error instanceof StorageFailedError) {
    deps.onStorageFailed()
    return appError('storage-failed', 'storage.failed', { correlationId })
  }
  return appError('unexpected', 'error.unexpected', { correlationId, params: { correlationId } })
}
