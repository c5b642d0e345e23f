import type { Confidence } from '../../../shared/domain/procedure/confidence.ts'
import type { Procedure } from '../../../shared/domain/procedure/procedure.ts'
import type { ProcedureGroup } from '../../../shared/domain/queue/index.ts'
import type { PapersSlipFacts } from '../../../shared/domain/procedure/papers-slip.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { PublicProcedure, PublicProcedurePage } from '../../../shared/ipc/contract/kiosk.ts'

const isWeak = (confidence: Confidence): boolean => confidence === 'C' || confidence === 'memory'

export function toPublicProcedure(
  { code, name, fieldCode, fieldName }: Procedure,
  groups: readonly ProcedureGroup[],
): PublicProcedure {
  const group = groups.find(({ isActive, fieldCodes }) => isActive && fieldCodes.includes(fieldCode))
  return { code, name, fieldName, groupId: group?.id ?? null }
}

/** What Đ.13 NĐ 61/2018 has publicly posted: papers, time, fee, legal basis, result. */
export function toProcedurePage(procedure: Procedure, groups: readonly ProcedureGroup[]): PublicProcedurePage {
  const { confidence } = procedure
  return {
    ...toPublicProcedure(procedure, groups),
    components: procedure.components.map(({ name, form, originals, copies, isRequired, condition }) => ({
      name,
      form,
      originals,
      copies,
      isRequired,
      condition: condition ?? '',
    })),
    timeLimit: procedure.timeLimit,
    extraTimeLimit: procedure.extraTimeLimit ?? null,
    feeRule: procedure.feeRule,
    resultName: procedure.result.name,
    legalBasis: procedure.legalBasis.map(({ title, article }) => (article === undefined ? title : `${title}, ${article}`)),
    isUnconfirmed: [confidence.timeLimit, confidence.fee, confidence.components].some(isWeak),
  }
}

type Place = { readonly groups: readonly ProcedureGroup[]; readonly day: PlainDate; readonly centreName: string }

/** The same facts as on the page, for the paper. */
export function toPapersSlip(procedure: Procedure, { groups, day, centreName }: Place): PapersSlipFacts {
  const { groupId, name, ...page } = toProcedurePage(procedure, groups)
  const groupName = groups.find(({ id }) => id === groupId)?.name ?? ''
  const { components, timeLimit, extraTimeLimit, feeRule, resultName, isUnconfirmed } = page
  const facts = { components, timeLimit, extraTimeLimit, feeRule, resultName, isUnconfirmed }
  return { ...facts, centreName, groupName, procedureName: name, day }
}
