import type { Confidence } from '../../../shared/domain/procedure/confidence.ts'
import type { Procedure } from '../../../shared/domain/procedure/procedure.ts'
import type { ProcedureGroup } from '../../../shared/domain/queue/index.ts'
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
