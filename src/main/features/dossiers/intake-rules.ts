import { departmentName } from '../../../shared/domain/catalogue/catalogue-pack.ts'
import { deadlineFor } from '../../../shared/domain/deadline/deadline-for.ts'
import type { DossierDeadline, DossierFee, ProcedureSnapshot } from '../../../shared/domain/dossier/dossier-parts.ts'
import { feeFor } from '../../../shared/domain/fee/fee-for.ts'
import type { Channel } from '../../../shared/domain/procedure/channel.ts'
import { isReceivable, type Procedure } from '../../../shared/domain/procedure/procedure.ts'
import type { IntakeItem } from '../../../shared/ipc/contract/dossier.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { DossierDeps } from './dossier-deps.ts'

type Choice = Pick<IntakeItem, 'procedureCode' | 'hasExtraTime' | 'feeQuantities' | 'provincialAmount' | 'exemption'>

export type Assessed = {
  readonly procedure: Procedure
  readonly snapshot: ProcedureSnapshot
  readonly deadline: DossierDeadline
  readonly fee: DossierFee
  readonly needsAmount: boolean
}

/** What the rules in force say of one procedure received now: which version, until when, for how much. */
export function assess(deps: Pick<DossierDeps, 'catalogue' | 'settings' | 'stationUnitKind'>, choice: Choice, filed: { readonly channel: Channel; readonly at: LocalTime }): Result<Assessed> {
  const pack = deps.catalogue.pack()
  const procedure = deps.catalogue.find(choice.procedureCode, dateOf(filed.at))
  if (!procedure) return err(appError('not-found', 'catalogue.procedure-not-found'))
  if (!isReceivable(procedure)) return err(appError('not-allowed-now', 'catalogue.not-receivable'))
  if (!procedure.channels.includes(filed.channel)) return err(appError('validation', 'catalogue.channel-not-offered'))
  const deadline = deadlineFor({
    timeLimit: procedure.timeLimit,
    receivedAt: filed.at,
    calendar: pack.calendar,
    dueTime: deps.settings().dueTime,
    extra: choice.hasExtraTime ? procedure.extraTimeLimit : undefined,
  })
  if (!deadline.ok) return deadline
  const fee = feeFor({
    feeRule: procedure.feeRule,
    channel: filed.channel,
    quantities: choice.feeQuantities,
    exemption: choice.exemption ?? undefined,
    provincialAmount: choice.provincialAmount ?? undefined,
  })
  if (!fee.ok) return fee
  const { needsAmount, ...assessment } = fee.value
  return ok({
    procedure,
    snapshot: {
      code: procedure.code,
      name: procedure.name,
      fieldCode: procedure.fieldCode,
      fieldName: procedure.fieldName,
      validFrom: procedure.validFrom,
      catalogueId: pack.id,
      department: departmentName(pack, procedure.department, deps.stationUnitKind()),
      resultName: procedure.result.name,
      timeLimit: procedure.timeLimit,
      isOnTheSpot: procedure.isOnTheSpot,
    },
    deadline: { ...deadline.value, steps: [...deadline.value.steps], warnings: [...deadline.value.warnings] },
    fee: { ...assessment, lines: [...assessment.lines], exemption: choice.exemption },
    needsAmount: needsAmount === true,
  })
}
