import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { POST_BATCH_AGGREGATE, postBatchEvents, type PostBatchItem } from '../../../shared/domain/postal/index.ts'
import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { PostBatchRow } from '../../../shared/ipc/contract/postal.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import { writeOrRefuse, type Acting, type DossierFact, type Mover } from '../dossiers/index.ts'
import type { PostalRepository } from './postal-repository.ts'

export type DispatchDeps = {
  readonly mover: Pick<Mover, 'find' | 'moveWith'>
  readonly rows: PostalRepository
  readonly unitOfWork: UnitOfWork
  readonly append: (event: NewEvent) => unknown
  readonly newId: () => string
  readonly stationNumber: string
}

/** Hands results to the post: each dossier's own fact and the manifest both sides sign, in one transaction. */
export function createDispatchDesk({ mover, rows, unitOfWork, append, newId, stationNumber }: DispatchDeps) {
  /** One envelope may hold several results of one person; what the post says of it would else end the dossier of another. */
  const otherOwnerOf = (trackingNumber: string, { owner }: Dossier): Dossier | undefined =>
    rows
      .dossiersOf(trackingNumber)
      .flatMap((id) => mover.find(id) ?? [])
      .find((other) => other.owner.fullName !== owner.fullName || other.owner.personalId !== owner.personalId)

  return {
    dispatch: ({ items, courier, note }: ParsedInputOf<'postal.dispatch'>, acting: Acting): Result<PostBatchRow> =>
      writeOrRefuse(unitOfWork, () => {
        const listed: PostBatchItem[] = []
        for (const [index, { dossierId, trackingNumber, address }] of items.entries()) {
          const moved = mover.moveWith({ id: dossierId, acting }, (dossier): Result<readonly DossierFact[]> => {
            if (dossier.dispatch?.state === 'sent')
              return err(appError('not-allowed-now', 'postal.already-sent', { params: { code: dossier.code ?? '' } }))
            const other = otherOwnerOf(trackingNumber, dossier)
            if (other) return trackingTaken(index, other)
            return ok([{ type: 'ResultDispatched', move: 'dispatch', body: { trackingNumber, address, note } }])
          })
          if (!moved.ok) return moved
          const { code, owner } = moved.value.dossier
          listed.push({ dossierId, code: code ?? '', trackingNumber, receiver: owner.fullName, address })
        }
        const { at, by, counter } = acting.act
        const prefix = `BK-${stationNumber}-${dateOf(at).replaceAll('-', '')}-`
        const number = `${prefix}${String(rows.countBatches(prefix) + 1).padStart(2, '0')}`
        const id = newId()
        append({
          aggType: POST_BATCH_AGGREGATE,
          aggId: id,
          type: 'PostBatchHandedOver',
          ver: postBatchEvents.PostBatchHandedOver.ver,
          actor: by.id,
          body: { at, by, counter, number, courier, items: listed },
        })
        return ok({ id, number, at, courier, officerName: by.name, items: listed })
      }),
    takeBack: (dossierId: string, reason: string, acting: Acting): Result<Record<string, never>> => {
      const moved = mover.moveWith({ id: dossierId, acting }, (dossier): Result<readonly DossierFact[]> => {
        if (dossier.dispatch?.state !== 'sent') return err(appError('not-allowed-now', 'postal.not-with-post'))
        const { trackingNumber } = dossier.dispatch
        return ok([{ type: 'DispatchCameBack', move: 'take-back-dispatch', body: { trackingNumber, on: acting.act.at, reason } }])
      })
      return moved.ok ? ok({}) : moved
    },
  }
}

function trackingTaken(index: number, { code, owner }: Dossier): Result<never> {
  const path = `items.${index}.trackingNumber`
  const params = { code: code ?? '', name: owner.fullName }
  const fields = [{ path, messageKey: 'postal.tracking-of-other', params }]
  return err(appError('validation', 'postal.tracking-of-other', { params, fields }))
}
