import { departmentName } from '../../../shared/domain/catalogue/catalogue-pack.ts'
import { deadlineFor } from '../../../shared/domain/deadline/deadline-for.ts'
import type { DossierDeadline, DossierFee, ProcedureSnapshot } from '../../../shared/domain/dossier/dossier-parts.ts'
import { claimExemption, feeFor } from '../../../shared/domain/fee/fee-for.ts'
import type { Channel } from '../../../shared/domain/procedure/channel.ts'
import { isReceivable, type Procedure } from '../../../shared/domain/procedure/procedure.ts'
import type { IntakeItem, ReceiveDossiers } from '../../../shared/ipc/contract/dossier.ts'
import { birthProblems, type PersonDetails } from '../../../shared/domain/applicant/person-details.ts'
import { isInScope } from '../../../shared/domain/staff/officer.ts'
import { appError, type FieldError } from '../../../shared/kernel/app-error.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { DossierDeps } from './dossier-deps.ts'
import type { Acting } from './mover.ts'

export type RuleDeps = Pick<DossierDeps, 'catalogue' | 'settings' | 'stationUnitKind' | 'feeRuleOn'>
type Choice = Pick<IntakeItem, 'procedureCode' | 'hasExtraTime' | 'feeQuantities' | 'provincialAmount' | 'exemption'>

export type Assessed = {
  readonly procedure: Procedure
  readonly snapshot: ProcedureSnapshot
  readonly deadline: DossierDeadline
  readonly fee: DossierFee
  readonly needsAmount: boolean
}

/** What the rules in force say of one procedure received now: which version, until when, for how much. */
export function assess(
  deps: RuleDeps,
  choice: Choice,
  filed: { readonly channel: Channel; readonly at: LocalTime },
): Result<Assessed> {
  const pack = deps.catalogue.pack()
  const procedure = deps.catalogue.find(choice.procedureCode, dateOf(filed.at))
  if (!procedure) return err(appError('not-found', 'catalogue.procedure-not-found'))
  if (!isReceivable(procedure)) return err(appError('not-allowed-now', 'catalogue.not-receivable'))
  if (!procedure.channels.includes(filed.channel)) return err(appError('validation', 'catalogue.channel-not-offered'))
  const extra = choice.hasExtraTime ? procedure.extraTimeLimit : undefined
  const deadline = deadlineFor({
    timeLimit: procedure.timeLimit,
    receivedAt: filed.at,
    calendar: pack.calendar,
    dueTime: deps.settings().dueTime,
    extra,
  })
  if (!deadline.ok) return deadline
  const claimed = claimExemption(pack.feeExemptions, procedure, choice.exemption)
  if (!claimed.ok) return claimed
  const exemption = claimed.value
  const fee = feeFor({
    feeRule: deps.feeRuleOn(procedure, { day: dateOf(filed.at), channel: filed.channel }),
    channel: filed.channel,
    quantities: choice.feeQuantities,
    exemption: exemption ?? undefined,
    provincialAmount: choice.provincialAmount ?? undefined,
  })
  if (!fee.ok) return fee
  const { needsAmount, ...assessment } = fee.value
  return ok({
    procedure,
    snapshot: toSnapshot(deps, procedure, extra),
    deadline: { ...deadline.value, steps: [...deadline.value.steps], warnings: [...deadline.value.warnings] },
    fee: { ...assessment, lines: [...assessment.lines], exemption },
    needsAmount: needsAmount === true,
  })
}

function toSnapshot(
  { catalogue, stationUnitKind }: RuleDeps,
  procedure: Procedure,
  extra: Procedure['extraTimeLimit'],
): ProcedureSnapshot {
  const pack = catalogue.pack()
  const { code, name, fieldCode, fieldName, validFrom, timeLimit, isOnTheSpot } = procedure
  return {
    code,
    name,
    fieldCode,
    fieldName,
    validFrom,
    catalogueId: pack.id,
    department: departmentName(pack, procedure.department, stationUnitKind()),
    resultName: procedure.result.name,
    timeLimit,
    ...(extra && { extraTimeLimit: extra }),
    isOnTheSpot,
  }
}

export type Filing = Pick<ReceiveDossiers, 'channel' | 'onlineCode' | 'owner' | 'proxy' | 'draftId' | 'continues'>
export type Prepared = { readonly item: IntakeItem; readonly assessed: Assessed }

/** All that is wrong with the form at once, each at its field; or the items with what the rules say of them. */
export function prepareIntake(
  deps: RuleDeps,
  filing: Filing,
  { items, officer, act }: Acting & { readonly items: readonly IntakeItem[] },
): Result<readonly Prepared[]> {
  const fields = personProblems(filing, dateOf(act.at))
  const prepared: Prepared[] = []
  for (const [index, item] of items.entries()) {
    const assessed = assess(deps, item, { channel: filing.channel, at: act.at })
    const problem = itemProblem(assessed, officer)
    if (problem) fields.push({ ...problem, path: `items.${index}.${problem.path}` })
    else if (assessed.ok) prepared.push({ item, assessed: assessed.value })
  }
  if (filing.continues !== null && items.length > 1) fields.push({ path: 'items', messageKey: 'dossier.continues-one' })
  return fields.length > 0 ? err(appError('validation', 'validation.check-fields', { fields })) : ok(prepared)
}

function itemProblem(assessed: Result<Assessed>, officer: Acting['officer']): FieldError | undefined {
  if (!assessed.ok) return { path: 'procedureCode', messageKey: assessed.error.messageKey }
  if (!isInScope(officer.scope, assessed.value.procedure.fieldCode))
    return { path: 'procedureCode', messageKey: 'dossier.out-of-scope' }
  return assessed.value.needsAmount ? { path: 'provincialAmount', messageKey: 'fee.amount-required' } : undefined
}

function personProblems(filing: Pick<Filing, 'owner' | 'proxy'>, today: PlainDate): FieldError[] {
  const under = (path: string, person: PersonDetails): FieldError[] =>
    birthProblems(person, today).map((problem) => ({ ...problem, path: `${path}.${problem.path}` }))
  return [...under('owner', filing.owner), ...(filing.proxy ? under('proxy.person', filing.proxy.person) : [])]
}
