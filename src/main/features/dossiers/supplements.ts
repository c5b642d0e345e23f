import { restartDeadline } from '../../../shared/domain/deadline/deadline-for.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok } from '../../../shared/kernel/result.ts'
import type { DossierDeps } from './dossier-deps.ts'
import type { Acting, MoveInput, Mover } from './mover.ts'

type SupplementDeps = Pick<DossierDeps, 'catalogue' | 'settings'>

/** What was missing comes; asking for it is a notice (`features/turns`). */
export function createSupplements({ move }: Mover, { catalogue, settings }: SupplementDeps) {
  return {
    /** The clock restarts from zero when the dossier is complete (NĐ 61/2018 Đ.19 k.4, model of NĐ 118). */
    receiveSupplement: (input: MoveInput<'receive-supplement'>, acting: Acting) =>
      move({ id: input.id, move: 'receive-supplement', type: 'SupplementReceived', acting }, (dossier) => {
        if (dossier.code === null) return err(appError('not-allowed-now', 'dossier.receive-first'))
        const { timeLimit, extraTimeLimit: extra } = dossier.procedure
        const { calendar } = catalogue.pack()
        const deadline = restartDeadline(
          { timeLimit, extra, receivedAt: dossier.receivedAt, calendar, dueTime: settings().dueTime },
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
