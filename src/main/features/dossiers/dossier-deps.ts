import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { dossierEvents, type DossierEventBody, type DossierEventType } from '../../../shared/domain/dossier/dossier-events.ts'
import type { FeeRule } from '../../../shared/domain/fee/fee-rule.ts'
import type { NewEvent, StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { Channel } from '../../../shared/domain/procedure/channel.ts'
import type { Procedure } from '../../../shared/domain/procedure/procedure.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import type { DelegatedAct } from '../../../shared/domain/delegation/index.ts'
import type { Officer, OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { OnBehalf } from '../../../shared/domain/staff/on-behalf.ts'
import type { StepMove, StepTaken, WorkflowPosition } from '../../../shared/domain/workflow/workflow.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { CatalogueService } from '../catalogue/index.ts'
import type { DraftService } from '../drafts/index.ts'
import type { PersonService } from '../people/index.ts'
import type { NumberService } from '../numbers/index.ts'

/** The journal as a feature needs it: write facts, read one dossier's. */
export type DossierJournal = {
  readonly append: (event: NewEvent) => StoredEvent
  readonly readAggregate: (aggId: string) => readonly StoredEvent[]
  readonly aggregateHeads: (aggId: string) => readonly string[]
}

/** What an internal process says of a dossier; nothing where it has none (`features/workflow` knows them). */
export interface WorkflowSteps {
  /** Where a dossier received now begins. */
  start: (procedureCode: string, at: LocalTime, dossierDueAt: LocalTime) => WorkflowPosition | undefined
  /** The step that an act made anywhere takes, when the present step has a decision for it. */
  taken: (dossier: Dossier, move: StepMove, at: LocalTime) => StepTaken | undefined
  /** Where the work begins again when the citizen has completed the dossier. */
  restarted: (dossier: Dossier, at: LocalTime, dossierDueAt: LocalTime) => StepTaken | undefined
}

export type DossierDeps = {
  readonly journal: DossierJournal
  readonly unitOfWork: UnitOfWork
  readonly numbers: NumberService
  readonly catalogue: CatalogueService
  readonly people: PersonService
  readonly drafts: DraftService
  readonly settings: () => Settings
  /** Two versions of the dossier wait for a person; what unites by itself does not count. */
  readonly isInConflict: (dossierId: string) => boolean
  readonly workflows: WorkflowSteps
  readonly rightTo: RightTo
  readonly now: () => LocalTime
  readonly newId: () => string
  readonly randomBytes: (length: number) => Uint8Array
  readonly stationUnitKind: () => 'ward' | 'commune' | 'specialZone'
  /** The price rule with the commune's own fee table in it. */
  readonly feeRuleOn: (procedure: Procedure, at: { readonly day: PlainDate; readonly channel: Channel }) => FeeRule
}

/** Who acts, as the events keep it. */
export type Act = { readonly at: LocalTime; readonly by: OfficerRef; readonly counter: string; readonly onBehalf?: OnBehalf }

/** By what right somebody does one of the acts on a procedure that day: null by their own office, else for whom. */
export type RightTo = (
  officer: Officer,
  acts: readonly DelegatedAct[],
  about: { readonly procedure: { readonly code: string; readonly fieldCode: string }; readonly at: LocalTime },
) => Result<OnBehalf | null>

/** An act and what it says, as the event the journal writes; the journal parses the body with the event's own schema. */
export function toDossierFact<T extends DossierEventType>(
  type: T,
  dossierId: string,
  { needs, ...body }: Act & Omit<DossierEventBody<T>, keyof Act> & Pick<NewEvent, 'needs'>,
): NewEvent {
  return { aggType: 'dossier', aggId: dossierId, type, ver: dossierEvents[type].ver, actor: body.by.id, body, needs }
}

export type Moved = { readonly dossier: Dossier }
