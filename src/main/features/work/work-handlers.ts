import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { WorkBoard } from './work-board.ts'

export function createWorkHandlers(work: WorkBoard): HandlersOf<'work'> {
  return {
    'work.list': () => ok(work.list()),
    'work.cancel': ({ id }) => (work.cancel(id) ? ok({}) : err(appError('not-allowed-now', 'work.cannot-cancel'))),
  }
}
