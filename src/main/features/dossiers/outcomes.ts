import { birthProblems } from '../../../shared/domain/applicant/person-details.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { compareReceiver } from '../../../shared/domain/return/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'
import type { FileDesk } from '../files/index.ts'
import type { Moved } from './dossier-deps.ts'
import { allowOurs } from './circulation.ts'
import type { Acting, MoveInput, Mover } from './mover.ts'

export type OutcomeDeps = {
  readonly desk: FileDesk
  readonly blobs: BlobStore
  /** Whether a typed number may grant it: what is certified has its number from its book. */
  readonly mayGrant: (asked: {
    readonly procedureCode: string
    readonly outcome: MoveInput<'resolve'>['outcome']
  }) => Result<void>
}

const fieldError = (path: string, messageKey: string) =>
  err(appError('validation', 'validation.check-fields', { fields: [{ path, messageKey }] }))

/** Steps 5 and 6 and the other ends: fee, result, hand-over, withdrawal, and the correction of a slip of the keyboard. */
export function createOutcomes({ move }: Mover, { desk, blobs, mayGrant }: OutcomeDeps) {
  return {
    requirePayment: (input: MoveInput<'require-payment'>, acting: Acting) =>
      move({ id: input.id, move: 'require-payment', type: 'PaymentRequired', acting }, () =>
        ok({ reason: input.reason, amount: input.amount }),
      ),
    withdraw: (input: MoveInput<'withdraw'>, acting: Acting) =>
      move({ id: input.id, move: 'withdraw', type: 'DossierWithdrawn', acting }, () => ok({ reason: input.reason })),
    correct: (input: MoveInput<'correct'>, acting: Acting) =>
      move({ id: input.id, move: 'correct', type: 'DossierCorrected', acting }, () => {
        const problem = birthProblems(input.owner, dateOf(acting.act.at))[0]
        if (problem) return fieldError(`owner.${problem.path}`, problem.messageKey)
        const { id: _id, ...fact } = input
        return ok(fact)
      }),
    handOver: (input: MoveInput<'hand-over'>, acting: Acting) =>
      move({ id: input.id, move: 'hand-over', type: 'DossierHandedOver', acting }, (dossier) => {
        const problem = receiverProblem(dossier, input)
        if (problem) return problem
        const { id: _id, ...fact } = input
        return ok(fact)
      }),
    /** The bytes are durable before the fact that names them, and belong to the register in the fact's own transaction. */
    resolve: async (input: MoveInput<'resolve'>, acting: Acting): Promise<Result<Moved>> => {
      const stored = await desk.store(input.uploadTokens, blobs, 'result')
      if (!stored.ok) return stored
      const files = stored.value.map(({ file }) => file)
      const moved = move({ id: input.id, move: 'resolve', type: 'DossierResolved', acting, right: ['approve'] }, (dossier) => {
        const ours = allowOurs(dossier)
        if (!ours.ok) return ours
        const granted = mayGrant({ procedureCode: dossier.procedure.code, outcome: input.outcome })
        if (!granted.ok) return granted
        for (const { blob, file } of stored.value) blobs.register(blob, file.mime)
        const { outcome, resultNumber, summary } = input
        return ok({ outcome, resultNumber, summary, files, needs: files.map(({ sha256 }) => sha256) })
      })
      if (moved.ok) await desk.forget(input.uploadTokens)
      return moved
    },
  }
}

/**
 * Nothing leaves the counter to somebody the dossier does not know (NĐ 61/2018 Đ.20): a stranger with a paper, or a reason why not, is
 * written down by `return.hand-over`, which asks for it. Whoever opens the door to the postman is checked by the post.
 */
function receiverProblem(dossier: Dossier, input: MoveInput<'hand-over'>): Result<never> | undefined {
  if (input.place === 'postal') return undefined
  if (dossier.dispatch?.state === 'sent')
    return err(appError('not-allowed-now', 'return.with-post', { params: { code: dossier.code ?? '' } }))
  const receiver = { name: input.receiverName, idNumber: input.receiverIdNumber, bornOn: null, authorisation: '' }
  const [mismatch] = compareReceiver(dossier, receiver)
  if (mismatch === undefined) return undefined
  return fieldError(mismatch === 'id-number' ? 'receiverIdNumber' : 'receiverName', 'dossier.receiver-differs')
}
