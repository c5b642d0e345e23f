import type { OfficialSigner } from '../../../shared/domain/certification/index.ts'
import { mayAct, signingCapacity, type ProcedureRef } from '../../../shared/domain/delegation/index.ts'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { CertificationDeps } from './certification-deps.ts'

type SignerDeps = Pick<CertificationDeps, 'listOfficers' | 'delegations' | 'now'>

/** Who may sign a certification that day, and in what words above the name (NĐ 23/2015 Đ.5; NĐ 280/2025: by delegation too). */
export function createSigners({ listOfficers, delegations, now }: SignerDeps) {
  const toSigner = (officer: Officer, procedure: ProcedureRef | null): Result<OfficialSigner> => {
    const authority = mayAct({ officer, act: 'certify', on: dateOf(now()), procedure, delegations: delegations() })
    if (!authority.ok)
      return err(
        appError('validation', 'validation.check-fields', {
          fields: [{ path: 'signerId', messageKey: authority.error.messageKey }],
        }),
      )
    const capacity = signingCapacity({ signer: officer, authority: authority.value, collective: '' })
    const { id, fullName, title } = officer
    return ok({ officerId: id, fullName, title, lines: [...capacity.lines], document: capacity.document })
  }
  return {
    list: (): OfficialSigner[] =>
      listOfficers().flatMap((officer) => {
        const signer = toSigner(officer, null)
        return signer.ok ? [signer.value] : []
      }),
    get: (signerId: string, procedure: ProcedureRef | null): Result<OfficialSigner> => {
      const officer = listOfficers().find(({ id }) => id === signerId)
      if (officer) return toSigner(officer, procedure)
      return err(
        appError('validation', 'validation.check-fields', {
          fields: [{ path: 'signerId', messageKey: 'certification.no-signer' }],
        }),
      )
    },
  }
}
export type Signers = ReturnType<typeof createSigners>
