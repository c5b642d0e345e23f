import type { Delegation } from '../../../shared/domain/delegation/index.ts'
import {
  RESULT_AGGREGATE,
  resultAggregateId,
  resultEvents,
  type ResultEventBody,
  type ResultEventType,
  type ResultPack,
} from '../../../shared/domain/result/index.ts'
import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'
import type { Typesetter } from '../../platform/paper/index.ts'
import type { Acting, DossierDeps, MoveService, RightTo } from '../dossiers/index.ts'
import type { ProveResult } from '../result-proof/index.ts'
import type { Numbers, NumberService } from '../numbers/index.ts'
import type { ResultRepository } from './result-repository.ts'

export type ResultDeps = {
  readonly moves: Pick<MoveService, 'find' | 'moveWith'>
  readonly results: ResultRepository
  /** The internal process goes up and comes back with the draft. */
  readonly workflows: Pick<DossierDeps['workflows'], 'taken'>
  readonly pack: ResultPack
  readonly numbering: Pick<Numbers, 'books' | 'rows' | 'requests'>
  /** Asks a person which day it is when the clock of this PC cannot be believed; a register asks by itself. */
  readonly checkDay: NumberService['checkDay']
  readonly blobs: Pick<BlobStore, 'put' | 'register'>
  readonly typeset: () => Typesetter
  readonly settings: () => Settings
  readonly rightTo: RightTo
  readonly delegations: () => readonly Delegation[]
  /** Signs what the QR of the paper says. */
  readonly prove: ProveResult
  readonly findOfficer: (id: string) => Officer | undefined
  readonly append: (event: NewEvent) => unknown
  readonly now: () => LocalTime
  readonly newId: () => string
}

type ResultFact<T extends ResultEventType> = Omit<ResultEventBody<T>, 'at' | 'by' | 'counter' | 'dossierId'>
export type WriteResultFact = <T extends ResultEventType>(
  type: T,
  on: { readonly dossierId: string; readonly acting: Acting; readonly needs?: readonly string[] },
  body: ResultFact<T>,
) => void

/** Writes one fact of a result, within the caller's transaction; the journal parses it with the event's own schema. */
export function createResultWriter({ append }: Pick<ResultDeps, 'append'>): WriteResultFact {
  return (type, { dossierId, acting, needs }, body) => {
    append({
      aggType: RESULT_AGGREGATE,
      aggId: resultAggregateId(dossierId),
      type,
      ver: resultEvents[type].ver,
      actor: acting.act.by.id,
      body: { ...acting.act, dossierId, ...body },
      ...(needs && { needs }),
    })
  }
}
