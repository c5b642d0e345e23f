import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { DossierEventBody, DossierEventType } from '../../../shared/domain/dossier/dossier-events.ts'
import { canMove, type DossierMove } from '../../../shared/domain/dossier/transitions.ts'
import { isInScope, type Officer } from '../../../shared/domain/staff/officer.ts'
import type { Operation, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { toDossierFact, type Act, type DossierDeps, type Moved } from './dossier-deps.ts'
import { foldDossier } from './dossier-history.ts'

export type Acting = { readonly officer: Officer; readonly act: Act }
/** What an event says besides who, when and where. */
export type Fact<T extends DossierEventType> = Omit<DossierEventBody<T>, keyof Act>
type DossierOperation = Operation extends infer O ? (O extends `dossier.${infer Name}` ? Name : never) : never
export type MoveInput<Name extends DossierOperation> = ParsedInputOf<`dossier.${Name}`>

type MoveRequest<T extends DossierEventType> = {
  readonly id: string
  readonly move: DossierMove
  readonly type: T
  readonly acting: Acting
}

export type Mover = {
  readonly find: (id: string) => Dossier | undefined
  readonly move: <T extends DossierEventType>(
    request: MoveRequest<T>,
    toFact: (dossier: Dossier) => Result<Fact<T>>,
  ) => Result<Moved>
}

/** The one way a dossier moves: load, ask the table of `transitions.ts`, write one fact, answer with what the events now tell. */
export function createMover({
  journal,
  unitOfWork,
  isInConflict,
}: Pick<DossierDeps, 'journal' | 'unitOfWork' | 'isInConflict'>): Mover {
  const find = (id: string): Dossier | undefined => foldDossier(id, journal.readAggregate(id))
  return {
    find,
    move: ({ id, move, type, acting }, toFact) =>
      unitOfWork.write(() => {
        const dossier = find(id)
        if (!dossier) return err(appError('not-found', 'dossier.not-found'))
        if (!isInScope(acting.officer.scope, dossier.procedure.fieldCode))
          return err(appError('forbidden', 'dossier.out-of-scope'))
        if (isInConflict(id)) return err(appError('conflict', 'dossier.in-conflict'))
        const next = canMove(dossier.status, move)
        if (!next.ok) return err(appError('not-allowed-now', next.error.messageKey, { params: next.error.params }))
        const fact = toFact(dossier)
        if (!fact.ok) return fact
        journal.append(toDossierFact(type, id, { ...acting.act, ...fact.value }))
        const after = find(id)
        if (!after) throw new Error('the dossier vanished inside its transaction')
        return ok({ dossier: after })
      }),
  }
}
