import { formatCertificationNumber, layoutOf, type OfficialSigner } from '../../../shared/domain/certification/index.ts'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import type { CertificationEntry } from '../../../shared/ipc/contract/certification.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import {
  refOf,
  writeOrRefuse,
  type Acting,
  type CertificationDeps,
  type CertificationInput,
  type FactWriters,
} from './certification-deps.ts'
import type { Signers } from './signers.ts'

type Parts = CertificationDeps & { readonly write: FactWriters; readonly signers: Signers }
type Sealed = { readonly entries: CertificationEntry[] }

/** Signing, sealing and cancelling what has a number. */
export function createFinishing(parts: Parts) {
  const { entries, mover, write, unitOfWork } = parts

  /** Once no paper of the dossier waits for a signature, its result is there. */
  function resolveWhole(dossierId: string, acting: Acting): Result<void> {
    const all = entries.ofDossier(dossierId)
    const standing = all.filter(({ state }) => state === 'stands')
    if (standing.length === 0 || standing.some(({ sealedAt }) => sealedAt === null)) return ok(undefined)
    const dossier = mover.find(dossierId)
    if (!dossier || dossier.status === 'resolved' || !canMove(dossier.status, 'resolve').ok) return ok(undefined)
    const resultNumber = standing.map(formatCertificationNumber).join('; ').slice(0, 500)
    const body = { outcome: 'granted' as const, resultNumber, summary: '', files: [] }
    const moved = mover.moveWith({ id: dossierId, acting }, () =>
      ok([{ type: 'DossierResolved', move: 'resolve', right: ['certify'], body }]),
    )
    return moved.ok ? ok(undefined) : moved
  }

  /** All papers or none, in one transaction. */
  function sealAll({ ids }: Pick<CertificationInput<'seal'>, 'ids'>, acting: Acting): Result<Sealed> {
    const dossiers = new Set<string>()
    for (const id of new Set(ids)) {
      const entry = standingEntry(parts, id)
      if (!entry.ok) return entry
      const { sealedAt, body, dossierId } = entry.value
      if (dossierId !== null) dossiers.add(dossierId)
      if (sealedAt !== null || body === null) continue
      const signer = signerOfPaper(parts, entry.value, acting.officer.id)
      if (!signer.ok) return signer
      const { joinSeals } = layoutOf(body.paper)
      write.certification('CertificationSealed', { id, act: acting.act }, { signer: signer.value, joinSeals })
    }
    for (const dossierId of dossiers) {
      const resolved = resolveWhole(dossierId, acting)
      if (!resolved.ok) return resolved
    }
    return ok({ entries: ids.flatMap((id) => entries.find(id) ?? []) })
  }

  return {
    seal: async ({ pin, ...asked }: CertificationInput<'seal'>, acting: Acting): Promise<Result<Sealed>> => {
      const signing = await asSigner(parts, { pin, signerId: asked.signerId }, acting)
      return signing.ok ? writeOrRefuse(unitOfWork, () => sealAll(asked, signing.value)) : signing
    },
    cancel: ({ id, reason }: CertificationInput<'cancel-entry'>, acting: Acting): Result<CertificationEntry> =>
      writeOrRefuse(unitOfWork, () => {
        const entry = standingEntry(parts, id)
        if (!entry.ok) return entry
        const { book, year, volume } = entry.value
        if (parts.volumes.find({ book, year, volume })?.closedAt)
          return err(appError('not-allowed-now', 'certification.volume-closed'))
        write.certification('CertificationCancelled', { id: id, act: acting.act }, { reason })
        const after = entries.find(id)
        return after ? ok(after) : err(appError('not-found', 'certification.not-found'))
      }),
  }
}

function standingEntry({ entries }: Parts, id: string): Result<CertificationEntry> {
  const entry = entries.find(id)
  if (!entry) return err(appError('not-found', 'certification.not-found'))
  return entry.state === 'stands' ? ok(entry) : err(appError('conflict', 'certification.already-cancelled'))
}

/** Whose act it is: the signed-in one's, when it is they who sign; else the signer's who stands beside and types the PIN. */
async function asSigner(
  { listOfficers, confirmOfficer, permissionsOf }: Parts,
  { pin, signerId }: Pick<CertificationInput<'seal'>, 'pin' | 'signerId'>,
  acting: Acting,
): Promise<Result<Acting>> {
  if (pin === null) return permissionsOf(acting.officer).has('certification.sign') ? ok(acting) : notTheirs()
  const known = listOfficers().find(({ id }) => id === signerId)
  if (!known) return fieldError('signerId', 'certification.no-signer')
  const officer = await confirmOfficer(known.accountName, pin)
  if (!officer.ok) return officer.error.code === 'forbidden' ? fieldError('pin', 'session.wrong-credentials') : officer
  if (!permissionsOf(officer.value).has('certification.sign')) return notTheirs()
  return ok({ officer: officer.value, act: { ...acting.act, by: refOf(officer.value) } })
}

/** The one named on the paper, who may still sign it today (a delegation may have ended since it was printed). */
function signerOfPaper(
  { mover, signers }: Parts,
  { body, dossierId }: CertificationEntry,
  signerId: string,
): Result<OfficialSigner> {
  if (body?.signer.officerId !== signerId)
    return err(appError('conflict', 'certification.signed-by-other', { params: { name: body?.signer.fullName ?? '' } }))
  const dossier = dossierId === null ? undefined : mover.find(dossierId)
  return signers.get(signerId, dossier?.procedure ?? null)
}

const notTheirs = (): Result<never> => err(appError('forbidden', 'certification.signer-says-so'))

const fieldError = (path: string, messageKey: string): Result<never> =>
  err(appError('validation', 'validation.check-fields', { fields: [{ path, messageKey }] }))
