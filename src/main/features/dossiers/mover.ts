import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { DossierEventBody, DossierEventType } from '../../../shared/domain/dossier/dossier-events.ts'
import type { DelegatedAct } from '../../../shared/domain/delegation/index.ts'
import { canMove, type DossierMove } from '../../../shared/domain/dossier/transitions.ts'
import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import { isInScope, type Officer } from '../../../shared/domain/staff/officer.ts'
import type { Operation, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { appError, type AppError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import { checkClock } from './check-clock.ts'
import { toDossierFact, type Act, type DossierDeps, type Moved, type WorkflowSteps } from './dossier-deps.ts'
import { dossierAt, foldDossier, type IsFact } from './dossier-history.ts'

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
  readonly right?: readonly DelegatedAct[]
}

/** One fact of an act that writes several: each is asked of the table in turn, on the dossier as the ones before left it. */
export type DossierFact = {
  [T in DossierEventType]: {
    readonly type: T
    readonly move: DossierMove
    readonly body: Fact<T>
    readonly needs?: readonly string[]
    /** Only by the office that carries one of these acts, or by a delegation of it for this procedure; then the fact says for whom. */
    readonly right?: readonly DelegatedAct[]
  }
}[DossierEventType]

type WithRequest = Pick<MoveRequest<DossierEventType>, 'id' | 'acting'>

export type Mover = {
  readonly find: (id: string) => Dossier | undefined
  /** As it stood when this fact had just been written: what a paper of that moment says, however often it is printed again. */
  readonly findAt: (id: string, isFact: IsFact) => Dossier | undefined
  readonly move: <T extends DossierEventType>(
    request: MoveRequest<T>,
    toFact: (dossier: Dossier) => Result<Fact<T>>,
  ) => Result<Moved>
  /**
   * An act of several facts, all in one transaction with whatever else `toFacts` writes in it (a receipt, a number): when it
   * refuses, or the table forbids any of the facts, nothing of all this is kept. No facts at all is an answer too: nothing
   * is written to the dossier.
   */
  readonly moveWith: (request: WithRequest, toFacts: (dossier: Dossier) => Result<readonly DossierFact[]>) => Result<Moved>
}

/** The one way a dossier moves: load, ask the table of `transitions.ts`, write the facts, answer with what the events now tell. */
export function createMover({
  journal,
  unitOfWork,
  isInConflict,
  workflows,
  rightTo,
}: Pick<DossierDeps, 'journal' | 'unitOfWork' | 'isInConflict' | 'workflows' | 'rightTo'>): Mover {
  const find = (id: string): Dossier | undefined => foldDossier(id, journal.readAggregate(id))

  const load = ({ id, acting }: WithRequest): Result<Dossier> => {
    const dossier = find(id)
    if (!dossier) return err(appError('not-found', 'dossier.not-found'))
    if (!isInScope(acting.officer.scope, dossier.procedure.fieldCode)) return err(appError('forbidden', 'dossier.out-of-scope'))
    if (isInConflict(id)) return err(appError('conflict', 'dossier.in-conflict'))
    return checkClock(dossier, acting.act.at)
  }

  const append = ({ id, acting }: WithRequest, dossier: Dossier, fact: DossierFact): Result<Dossier> => {
    const allowed = allowMove(dossier, fact.move)
    if (!allowed.ok) return allowed
    const { officer, act } = acting
    const right = fact.right ? rightTo(officer, fact.right, { procedure: dossier.procedure, at: act.at }) : ok(null)
    if (!right.ok) return right
    const done = right.value ? { ...act, onBehalf: right.value } : act
    journal.append(factEvent(id, done, followStep(workflows, { dossier, fact, at: acting.act.at })))
    const after = find(id)
    if (!after) throw new Error('the dossier vanished inside its transaction')
    return ok(after)
  }

  const moveWith: Mover['moveWith'] = (request, toFacts) =>
    writeOrRefuse(unitOfWork, () => {
      let dossier = load(request)
      if (!dossier.ok) return dossier
      const facts = toFacts(dossier.value)
      if (!facts.ok) return facts
      for (const fact of facts.value) {
        dossier = append(request, dossier.value, fact)
        if (!dossier.ok) return dossier
      }
      return ok({ dossier: dossier.value })
    })

  return {
    find,
    findAt: (id, isFact) => dossierAt(id, journal.readAggregate(id), isFact),
    moveWith,
    move: ({ move, type, right, ...request }, toFact) =>
      moveWith(request, (dossier) => {
        const allowed = allowMove(dossier, move)
        if (!allowed.ok) return allowed
        const fact = toFact(dossier)
        // The generic of `move` ties the type to its body; a union cannot say that.
        return fact.ok ? ok([{ type, move, right, body: fact.value } as unknown as DossierFact]) : fact
      }),
  }
}

type Written = { readonly dossier: Dossier; readonly fact: DossierFact; readonly at: Act['at'] }

/** Whoever resolves a dossier or takes its missing papers takes the step of its process with it, wherever that is done. */
function followStep(workflows: WorkflowSteps, { dossier, fact, at }: Written): DossierFact {
  if ('step' in fact.body && fact.body.step) return fact
  if (fact.type === 'DossierResolved') {
    const step = workflows.taken(dossier, fact.body.outcome === 'refused' ? 'refuse' : 'resolve', at)
    return step ? { ...fact, body: { ...fact.body, step } } : fact
  }
  if (fact.type !== 'SupplementReceived') return fact
  const step = workflows.restarted(dossier, at, fact.body.deadline.dueAt)
  return step ? { ...fact, body: { ...fact.body, step } } : fact
}

function allowMove({ status }: Dossier, move: DossierMove): Result<void> {
  const next = canMove(status, move)
  return next.ok ? ok(undefined) : err(appError('not-allowed-now', next.error.messageKey, { params: next.error.params }))
}

function factEvent(id: string, act: Act, { type, body, needs }: DossierFact): NewEvent {
  // Type and body come from one member of the union; the journal parses the body with the type's own schema.
  return toDossierFact(type, id, { ...act, ...(needs && { needs }), ...body })
}

/** A refusal inside the transaction must undo it: carried out by an exception, handed back as the value it is. */
class Refused extends Error {
  readonly error: AppError
  constructor(error: AppError) {
    super(error.messageKey)
    this.error = error
  }
}

/** One transaction that a refusal undoes as a whole. */
export function writeOrRefuse<T>(unitOfWork: UnitOfWork, act: () => Result<T>): Result<T> {
  try {
    return unitOfWork.write(() => {
      const done = act()
      if (!done.ok) throw new Refused(done.error)
      return done
    })
  } catch (error) {
    if (error instanceof Refused) return err(error.error)
    throw error
  }
}
