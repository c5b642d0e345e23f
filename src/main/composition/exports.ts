import { FileExported } from '../../shared/domain/export/index.ts'
import { newEvent } from '../../shared/domain/journal/index.ts'
import type { Operation } from '../../shared/ipc/contract.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { Handlers, OfficerContext } from '../ipc/handler.ts'
import type { Station } from './station.ts'

type Made = { readonly fileName: string; readonly rows: number; readonly narrowedTo?: string }

/** Every operation that puts personal data into a file somebody takes along. */
type Exporting = Extract<Operation, 'dossier.export' | 'work-list.export' | 'settlement.export' | 'settlement.export-register'>

/** Here alone, for all of them: the file has its address only when the history has the fact. */
export function recordExports(
  station: Pick<Station, 'append' | 'unitOfWork' | 'newId' | 'now' | 'settings'>,
  handlers: Handlers,
): Handlers {
  const { append, unitOfWork, newId, now, settings } = station
  const record = (operation: Exporting, { fileName, rows, narrowedTo = '' }: Made, { by }: OfficerContext): void => {
    const body = { at: now(), by, counter: settings.get().counterName, operation, fileName, narrowedTo, rows }
    unitOfWork.write(() => append(newEvent(FileExported, { aggId: newId(), actor: by.id, body })))
  }
  const recorded =
    <I, T extends Made>(operation: Exporting, make: (input: I, context: OfficerContext) => Answer<T>) =>
    async (input: I, context: OfficerContext): Promise<Result<T>> => {
      const made = await make(input, context)
      if (made.ok) record(operation, made.value, context)
      return made
    }
  return {
    ...handlers,
    'dossier.export': recorded('dossier.export', handlers['dossier.export']),
    'work-list.export': recorded('work-list.export', handlers['work-list.export']),
    'settlement.export': recorded('settlement.export', handlers['settlement.export']),
    'settlement.export-register': recorded('settlement.export-register', handlers['settlement.export-register']),
  }
}

type Answer<T> = Result<T> | Promise<Result<T>>
