import { mayAct, type DelegatedAct } from '../../../shared/domain/delegation/index.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { ResultSignature, ResultTemplate } from '../../../shared/domain/result/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Acting } from '../dossiers/index.ts'
import type { ResultDeps } from './result-deps.ts'
import { capacityFor } from './result-paper-maker.ts'

/** What signing a paper of the template takes. */
export const signingAct = ({ layout }: Pick<ResultTemplate, 'layout'>): 'certify' | 'sign-result' =>
  layout === 'certification-text' ? 'certify' : 'sign-result'

/** The officer's act with the one it is done for, when a delegation gives the right; refused when nothing does. */
export function actFor(
  { rightTo }: Pick<ResultDeps, 'rightTo'>,
  acts: readonly DelegatedAct[],
  { dossier, acting }: { readonly dossier: Dossier; readonly acting: Acting },
): Result<Acting> {
  const right = rightTo(acting.officer, acts, { procedure: dossier.procedure, at: acting.act.at })
  if (!right.ok) return right
  return ok(right.value ? { ...acting, act: { ...acting.act, onBehalf: right.value } } : acting)
}

/** By what right somebody signs this result, and the lines above the name (TT 01/2018 Đ.6, NĐ 30/2020 Đ.13). */
export function createSigning({ delegations, settings }: Pick<ResultDeps, 'delegations' | 'settings'>) {
  return (dossier: Dossier, template: ResultTemplate, { officer, act }: Acting): Result<ResultSignature> => {
    const { code, fieldCode } = dossier.procedure
    const kind = signingAct(template)
    const on = dateOf(act.at)
    const authority = mayAct({ officer, act: kind, on, procedure: { code, fieldCode }, delegations: delegations() })
    if (!authority.ok) return err(appError('forbidden', authority.error.messageKey))
    const who = { title: officer.title, authority: authority.value, committee: settings().governingBody }
    const { word, lines, document, delegationId } = capacityFor(template, who)
    if (officer.title.trim() === '' || lines.length === 0) return err(appError('not-allowed-now', 'result.signer-without-title'))
    return ok({ officer: { id: officer.id, name: officer.fullName }, word, lines: [...lines], document, delegationId })
  }
}
