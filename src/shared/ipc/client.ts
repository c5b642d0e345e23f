import { z } from 'zod'
import { AppError, appError } from '../kernel/app-error.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { contract, type InputOf, type Operation, type OutputOf } from './contract.ts'

/** Carries an operation over the process border; Electron in the app, a direct call in tests. */
export type Transport = (operation: string, input: unknown) => Promise<unknown>

export type Client = { readonly invoke: <O extends Operation>(operation: O, input: InputOf<O>) => Promise<Result<OutputOf<O>>> }

const WireResult = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: AppError }),
])

/** The output is parsed as well: a wrong answer fails at the border, not three components later. */
export function createClient(transport: Transport): Client {
  return {
    invoke: async (operation, input) => {
      const wire = WireResult.safeParse(await transport(operation, input))
      if (!wire.success) return err(appError('unexpected', 'error.bad-answer'))
      if (!wire.data.ok) return wire.data
      const output = contract[operation].output.safeParse(wire.data.value)
      if (!output.success) return err(appError('unexpected', 'error.bad-answer', { params: { operation } }))
      return ok(output.data as OutputOf<typeof operation>) // parsed by the very schema the type comes from
    },
  }
}
