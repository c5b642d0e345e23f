import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { BackupContents } from '../../../shared/ipc/contract/backup.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import { listDrives } from '../../platform/backup/index.ts'
import type { RestoreDesk } from './restore-desk.ts'
import type { RestoreGate } from './restore-gate.ts'

type Choice = ParsedInputOf<'restore.inspect'>

/** What a PC without a working register can do before anybody has signed in. */
export function createRestoreHandlers(deps: {
  readonly desk: RestoreDesk
  /** A working register is never restored over by whoever walks past. */
  readonly isOpen: () => boolean
  readonly chooseFolder: (() => Promise<string | undefined>) | undefined
  /** Undefined before there is a station. */
  readonly gate: () => RestoreGate | undefined
}): HandlersOf<'restore'> {
  const { desk, isOpen, gate } = deps
  const look = (choice: Choice, act: (choice: Choice) => Promise<Result<BackupContents>>) => (isOpen() ? act(choice) : refused())
  return {
    'restore.list-drives': async () => (isOpen() ? ok({ drives: [...(await listDrives())] }) : refused()),
    'restore.choose-folder': async () => (isOpen() ? ok({ folder: (await deps.chooseFolder?.()) ?? null }) : refused()),
    'restore.find': ({ folder }) => (isOpen() ? desk.find(folder) : refused()),
    'restore.inspect': (choice) => look(choice, desk.inspect),
    'restore.run': (choice) => look(choice, desk.run),
    'restore.get-progress': () => ok(desk.progress()),
    'restore.leave': () => {
      if (isOpen()) desk.leave()
      return ok({})
    },
    'restore.get-state': () => ok(must(gate()).getState()),
    'restore.confirm-last-code': (typed, { by }) => must(gate()).confirm(typed, by),
  }
}

const refused = () => err(appError('not-allowed-now', 'setup.already-done'))

/** Both need a session, and there is none before the station is open. */
function must(gate: RestoreGate | undefined): RestoreGate {
  if (gate === undefined) throw new Error('no station is open')
  return gate
}
