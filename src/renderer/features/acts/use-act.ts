import type { DossierMove } from '../../../shared/domain/dossier/transitions.ts'
import type { InputOf, Operation, OutputOf } from '../../../shared/ipc/contract.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import { type Command, useCommand } from '../../bridge/index.ts'
import { formatTime, localNow, say, sayWord } from '../../i18n/index.ts'
import { useStatusLine } from '../../ui/index.ts'

/** A command on a dossier that tells, once it is durable, what was done. `onDone` closes the panel. */
export function useAct<O extends Operation>(
  operation: O,
  move: DossierMove | 'hand-in-draft' | 'drop-draft',
  onDone?: () => void,
): Command<O> {
  const command = useCommand(operation)
  const { tell } = useStatusLine()
  const run = async (input: InputOf<O>): Promise<Result<OutputOf<O>>> => {
    const result = await command.run(input)
    if (!result.ok) return result
    tell(say('move.done', { act: sayWord('move', move), time: formatTime(localNow()) }))
    onDone?.()
    return result
  }
  return { ...command, run }
}
