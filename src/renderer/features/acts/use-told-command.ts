import type { InputOf, Operation, OutputOf } from '../../../shared/ipc/contract.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import { type Command, useCommand } from '../../bridge/index.ts'
import { useStatusLine } from '../../ui/index.ts'

type Telling<O extends Operation> = Readonly<{
  text?: (done: OutputOf<O>) => string
  /** After the line is told: closes the panel, forgets the press. */
  onDone?: ((done: OutputOf<O>) => void) | undefined
}>

/** A command that tells, once it is durable, what was done. */
export function useToldCommand<O extends Operation>(operation: O, { text, onDone }: Telling<O>): Command<O> {
  const command = useCommand(operation)
  const { tell } = useStatusLine()
  const run = async (input: InputOf<O>): Promise<Result<OutputOf<O>>> => {
    const result = await command.run(input)
    if (!result.ok) return result
    if (text) tell(text(result.value))
    onDone?.(result.value)
    return result
  }
  return { ...command, run }
}
