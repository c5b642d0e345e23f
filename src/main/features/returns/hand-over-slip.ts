import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { PaperHeader } from '../../../shared/domain/paper/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'
import type { OfficeSheet } from './sheet-printer.ts'

/** Phiếu trả kết quả of what one person took in one visit. Only what was given: a paper is never ahead of its record. */
export async function toHandOverSlip(
  dossiers: readonly Dossier[],
  { header, blobs }: { readonly header: PaperHeader; readonly blobs: Pick<BlobStore, 'get'> },
): Promise<Result<OfficeSheet<'hand-over-slip'>>> {
  const [first] = dossiers
  const given = first?.handOver
  if (!first || !given) return err(appError('not-allowed-now', 'return.not-given-yet'))
  const isOneVisit = dossiers.every(
    ({ handOver }) => handOver?.at === given.at && handOver.receiverIdNumber === given.receiverIdNumber,
  )
  if (!isOneVisit) return err(appError('not-allowed-now', 'return.not-one-visit'))
  const signature = given.signature ? await blobs.get(given.signature.sha256) : undefined
  return ok({
    form: 'hand-over-slip',
    key: `hand-over:${dossiers.map(({ id }) => id).join(',')}`.slice(0, 400),
    reference: first.code ?? '',
    paper: 'A5',
    data: {
      header,
      receiverName: given.receiverName,
      receiverIdNumber: proofOf(given),
      receiverRelation: given.receiverRelation,
      at: given.at,
      rows: dossiers.map(({ code, procedure, owner, result, handOver }) => ({
        code: code ?? '',
        procedureName: procedure.name,
        ownerName: owner.fullName,
        result: [procedure.resultName, result?.number ?? ''].filter((text) => text !== '').join(' – số '),
        originals: (handOver?.originals ?? []).map(({ name, count }) => `${name} (${count})`).join('; '),
      })),
      note: given.note,
      officer: given.by.name,
      // A drawing that has not come over from the other PC yet: the paper is signed by hand then.
      signature: signature?.ok ? signature.value.bytes.toString('base64') : null,
    },
  })
}

/** By what the receiver was known. */
function proofOf({ receiverIdNumber, hasSlip }: NonNullable<Dossier['handOver']>): string {
  if (receiverIdNumber !== '') return receiverIdNumber
  return hasSlip ? 'đã nộp lại giấy tiếp nhận và hẹn trả' : '–'
}
