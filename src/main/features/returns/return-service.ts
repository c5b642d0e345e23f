import { compareReceiver, areHeld, feeLeft, openOriginals } from '../../../shared/domain/return/index.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { DossierFile } from '../../../shared/domain/dossier/dossier-parts.ts'
import type { Notification } from '../../../shared/domain/notification/index.ts'
import { isInScope, type Officer } from '../../../shared/domain/staff/officer.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import { writeOrRefuse, type Acting, type DossierFact, type Mover } from '../dossiers/index.ts'
import type { FileDesk, StoredUpload } from '../files/index.ts'
import type { ReturnList } from './return-list.ts'

type ServiceDeps = {
  readonly mover: Pick<Mover, 'find' | 'moveWith'>
  readonly unitOfWork: UnitOfWork
  readonly desk: FileDesk
  readonly blobs: BlobStore
  readonly list: ReturnList
  readonly messagesOf: (dossierId: string) => Notification[]
}
type HandOver = ParsedInputOf<'return.hand-over'>

const fieldError = (path: string, messageKey: string) =>
  err(appError('validation', 'validation.check-fields', { fields: [{ path, messageKey }] }))

/** A drawn signature larger than this is not one. */
const MOST_SIGNATURE_BYTES = 500_000

export type ReturnService = ReturnType<typeof createReturnService>

/** Step 6: the result and the originals leave the counter, to the right person, against a signature (NĐ 61/2018 Đ.20). */
export function createReturnService(deps: ServiceDeps) {
  const { mover, unitOfWork, desk, blobs } = deps

  function load(id: string, { scope }: Officer): Result<Dossier> {
    const dossier = mover.find(id)
    if (!dossier) return err(appError('not-found', 'dossier.not-found'))
    return isInScope(scope, dossier.procedure.fieldCode) ? ok(dossier) : err(appError('forbidden', 'dossier.out-of-scope'))
  }

  function get(id: string, officer: Officer): Result<OutputOf<'return.get'>> {
    const dossier = load(id, officer)
    if (!dossier.ok) return dossier
    return ok({
      dossier: dossier.value,
      feeLeft: feeLeft(dossier.value),
      openOriginals: [...openOriginals(dossier.value)],
      messages: deps.messagesOf(id),
      others: deps.list.others(dossier.value, officer.scope.fieldCodes),
    })
  }

  return {
    get,
    load,
    handOver: async (input: HandOver, acting: Acting): Promise<Result<{ dossiers: Dossier[] }>> => {
      const stored = await storeSignature(deps, input.signatureToken)
      if (!stored.ok) return stored
      const upload = stored.value
      const done = writeOrRefuse(unitOfWork, () => {
        if (upload) blobs.register(upload.blob, upload.file.mime)
        const dossiers: Dossier[] = []
        for (const id of new Set(input.dossierIds)) {
          const moved = mover.moveWith({ id, acting }, (dossier) => toHandOver(dossier, input, upload?.file))
          if (!moved.ok) return moved
          dossiers.push(moved.value.dossier)
        }
        return ok({ dossiers })
      })
      if (done.ok && input.signatureToken !== null) await desk.forget([input.signatureToken])
      return done
    },
    returnOriginals: (input: ParsedInputOf<'return.return-originals'>, acting: Acting): Result<OutputOf<'return.get'>> => {
      const { id, hasSlip, ...said } = input
      const body = { ...said, ...(hasSlip && { hasSlip }) }
      const moved = mover.moveWith({ id, acting }, (dossier): Result<readonly DossierFact[]> => {
        if (!areHeld(dossier, body.items)) return fieldError('items', 'return.originals-not-held')
        return ok([{ type: 'OriginalsReturned', move: 'return-originals', body }])
      })
      return moved.ok ? get(id, acting.officer) : moved
    },
    changeWay: ({ id, ...body }: ParsedInputOf<'return.change-way'>, acting: Acting): Result<OutputOf<'return.get'>> => {
      const moved = mover.moveWith({ id, acting }, (dossier): Result<readonly DossierFact[]> => {
        const problem = parcelProblem(dossier)
        return problem ?? ok([{ type: 'ResultWayChanged', move: 'change-way', body }])
      })
      return moved.ok ? get(id, acting.officer) : moved
    },
  }
}

/** The bytes are durable before the fact that names them. */
async function storeSignature(
  { desk, blobs }: Pick<ServiceDeps, 'desk' | 'blobs'>,
  token: string | null,
): Promise<Result<StoredUpload | undefined>> {
  if (token === null) return ok(undefined)
  const stored = await desk.store([token], blobs, 'other')
  if (!stored.ok) return stored
  const [signature] = stored.value
  if (signature?.file.mime !== 'image/png' || signature.file.size > MOST_SIGNATURE_BYTES)
    return fieldError('signatureToken', 'return.signature-not-a-drawing')
  return ok({ ...signature, file: { ...signature.file, name: 'chu-ky-nguoi-nhan.png' } })
}

function toHandOver(dossier: Dossier, input: HandOver, signature: DossierFile | undefined): Result<readonly DossierFact[]> {
  const problem = problemOf(dossier, input)
  if (problem) return problem
  const { receiver, place, isSignedOnPaper } = input
  const items = input.originals.find((each) => each.dossierId === dossier.id)?.items ?? []
  const body = {
    receiverName: receiver.name,
    receiverIdNumber: receiver.idNumber,
    receiverRelation: [receiver.relation, receiver.authorisation].filter((text) => text !== '').join(' – '),
    place,
    trackingNumber: '',
    isSignedOnPaper,
    ...(receiver.hasSlip && { hasSlip: true }),
    note: [input.note, input.mismatchReason].filter((text) => text !== '').join('\n'),
    ...(signature && { signature: signature }),
    ...(items.length > 0 && { originals: items }),
  }
  const needs = signature ? [signature.sha256] : []
  return ok([{ type: 'DossierHandedOver', move: 'hand-over', body, needs }])
}

/** Told before anything is written: a parcel on its way, a receiver who does not agree, papers the counter does not hold. */
function problemOf(dossier: Dossier, input: HandOver): Result<never> | undefined {
  const parcel = parcelProblem(dossier)
  if (parcel) return parcel
  if (compareReceiver(dossier, input.receiver).length > 0 && input.mismatchReason === '')
    return fieldError('mismatchReason', 'return.mismatch-reason-required')
  const items = input.originals.find(({ dossierId }) => dossierId === dossier.id)?.items ?? []
  return areHeld(dossier, items) ? undefined : fieldError('originals', 'return.originals-not-held')
}

function parcelProblem({ dispatch, code }: Dossier): Result<never> | undefined {
  if (dispatch?.state !== 'sent') return undefined
  return err(appError('not-allowed-now', 'return.with-post', { params: { code: code ?? '' } }))
}
