import { restartDeadline } from '../../../shared/domain/deadline/deadline-for.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok } from '../../../shared/kernel/result.ts'
import type { DossierDeps } from './dossier-deps.ts'
import type { Acting, MoveInput, Mover } from './mover.ts'

type SupplementDeps = Pick<DossierDeps, 'numbers' | 'catalogue' | 'settings'>

/** What is missing is asked for, and comes. */
export function createSupplements({ move }: Mover, { numbers, catalogue, settings }: SupplementDeps) {
  return {
    /** Everything is asked for in one notice; a second one must be meant (NĐ 309/2026 Đ.17 k.2.a; QĐ 766 indicator 2.1). */
    requestSupplement: (input: MoveInput<'request-supplement'>, acting: Acting) =>
      move({ id: input.id, move: 'request-supplement', type: 'SupplementRequested', acting }, (dossier) => {
        const round = dossier.supplements.length + 1
        if (round > 1 && !input.isSecondConfirmed) return err(appError('conflict', 'dossier.second-supplement'))
        const number = numbers.takeNoticeNumber(dateOf(acting.act.at), 'HDHS')
        return ok({ number, reason: input.reason, components: input.components, round })
      }),
    /** The clock restarts from zero when the dossier is complete (NĐ 61/2018 Đ.19 k.4, model of NĐ 118). */
    receiveSupplement: (input: MoveInput<'receive-supplement'>, acting: Acting) =>
      move({ id: input.id, move: 'receive-supplement', type: 'SupplementReceived', acting }, (dossier) => {
        if (dossier.code === null) return err(appError('not-allowed-now', 'dossier.receive-first'))
        const { timeLimit } = dossier.procedure
        const deadline = restartDeadline(
          { timeLimit, receivedAt: dossier.receivedAt, calendar: catalogue.pack().calendar, dueTime: settings().dueTime },
          acting.act.at,
        )
        if (!deadline.ok) return deadline
        const { steps, warnings, ...dates } = deadline.value
        return ok({
          components: input.components,
          note: input.note,
          deadline: { ...dates, steps: [...steps], warnings: [...warnings] },
        })
      }),
  }
}
