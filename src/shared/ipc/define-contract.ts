import type { z } from 'zod'
import type { DelegatedAct } from '../domain/delegation/index.ts'
import type { Permission } from '../domain/staff/permission.ts'

/** `public`: before sign-in. Everything else needs a session that holds the permission. */
export type OperationPermission = Permission | 'public'

export type OperationSpec = {
  /** A query never writes; a command may. */
  readonly kind: 'query' | 'command'
  readonly permission: OperationPermission
  /** Open as well to whom one of these acts is delegated today; the handler asks again of the matter at hand. */
  readonly orDelegated?: readonly DelegatedAct[]
  readonly input: z.ZodType
  readonly output: z.ZodType
}

export type ContractShape = Readonly<Record<string, OperationSpec>>

/** Keeps the exact types of each operation; names are `<feature>.<verb>[-object]`. */
export function defineContract<const C extends ContractShape>(contract: C): C {
  return contract
}
