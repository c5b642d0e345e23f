import type { DossierMove } from '../../../shared/domain/dossier/transitions.ts'
import type { Operation } from '../../../shared/ipc/contract.ts'
import type { Command } from '../../bridge/index.ts'
import { formatTime, localNow, say, sayWord } from '../../i18n/index.ts'
import { useToldCommand } from './use-told-command.ts'

/** A command on a dossier that tells, once it is durable, which act was done and when. `onDone` closes the panel. */
export const useAct = <O extends Operation>(
  operation: O,
  move: DossierMove | 'hand-in-draft' | 'drop-draft',
  onDone?: () => void,
): Command<O> =>
  useToldCommand(operation, {
    text: () => say('move.done', { act: sayWord('move', move), time: formatTime(localNow()) }),
    onDone,
  })
