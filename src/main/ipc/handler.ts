import type { Contract, Operation, OutputOf, ParsedInputOf } from '../../shared/ipc/contract.ts'
import type { Officer, OfficerRef } from '../../shared/domain/staff/officer.ts'
import type { Result } from '../../shared/kernel/result.ts'

/** What an operation open to everybody knows of its caller: the window it came from. */
export type PublicContext = { readonly windowId: number }

/** Who is acting, for every operation that needs a permission. */
export type OfficerContext = PublicContext & { readonly officer: Officer; readonly by: OfficerRef }

type ContextOf<O extends Operation> = Contract[O]['permission'] extends 'public' ? PublicContext : OfficerContext

export type Handler<O extends Operation> = (
  input: ParsedInputOf<O>,
  context: ContextOf<O>,
) => Result<OutputOf<O>> | Promise<Result<OutputOf<O>>>

/** One handler for each operation: a missing, extra or mistyped one does not compile. */
export type Handlers = { readonly [O in Operation]: Handler<O> }

/** The handlers of one feature: those operations whose name starts with one of its prefixes. */
export type HandlersOf<Prefix extends string> = Pick<Handlers, Extract<Operation, `${Prefix}.${string}`>>
