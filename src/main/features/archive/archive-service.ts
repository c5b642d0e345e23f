import {
  ARCHIVE_AGGREGATE,
  ARCHIVE_TRANSFER_AGGREGATE,
  archiveEvents,
  archiveTransferEvents,
  handOverBy,
  indexOf,
  retentionFor,
  type RetentionRule,
} from '../../../shared/domain/archive/index.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import type { PaperHeader } from '../../../shared/domain/paper/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { ArchiveRow } from '../../../shared/ipc/contract/archive.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { SheetPrinter } from '../returns/index.ts'
import { archiveAggregate } from './archive-projectors.ts'
import type { ArchiveRepository, Kept } from './archive-repository.ts'
import { toIndexSheet } from './archive-sheets.ts'
import { writePackage } from './package-writer.ts'

export type ArchiveDeps = {
  readonly rows: ArchiveRepository
  readonly rules: readonly RetentionRule[]
  readonly blobs: BlobStore
  readonly sheets: Pick<SheetPrinter, 'set'>
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly newId: () => string
  readonly now: () => LocalTime
  readonly header: () => PaperHeader
  /** Where packages are written when nobody says where; made when first needed. */
  readonly ownFolder: () => string
}
type Pack = ParsedInputOf<'archive.pack'>
type Packed = OutputOf<'archive.pack'>['packages'][number]
type Load = (id: string) => Result<Kept>

const ENDED: ReadonlySet<Dossier['status']> = new Set(['returned', 'withdrawn', 'stopped'])

export type ArchiveService = ReturnType<typeof createArchiveService>

/** Step 6, second half: the dossier in order, in its box, with its index; then to the archive within a year. */
export function createArchiveService(deps: ArchiveDeps) {
  const { rows, blobs, now } = deps
  const toRow = (kept: Kept): ArchiveRow => rowOf(kept, deps.rules, now())

  function load(id: string): Result<Kept> {
    const kept = rows.find(id)
    if (!kept) return err(appError('not-found', 'dossier.not-found'))
    return ENDED.has(kept.dossier.status) ? ok(kept) : err(appError('not-allowed-now', 'archive.not-ended'))
  }
  const packOne = createPacker(deps, load)

  return {
    toRow,
    load,
    get: (id: string): Result<OutputOf<'archive.get-index'>> => {
      const kept = load(id)
      if (!kept.ok) return kept
      const papers = indexOf(kept.value.dossier).map(({ file, ...paper }) => ({
        ...paper,
        hasFile: file !== null,
        isFileHere: file !== null && blobs.has(file.sha256),
      }))
      return ok({ row: toRow(kept.value), papers })
    },
    pack: async (input: Pack, by: OfficerRef): Promise<OutputOf<'archive.pack'>> => {
      const destination = input.destination || deps.ownFolder()
      const packages: Packed[] = []
      for (const id of new Set(input.dossierIds)) packages.push(await packOne(id, { ...input, destination }, by))
      return { destination, packages }
    },
    handOver: createHandOver(deps, load),
  }
}

/** Packing one dossier is the long act of the service: each refusal is that dossier's own and stops no other. */
function createPacker(deps: ArchiveDeps, load: Load) {
  const { blobs, now } = deps
  return async (id: string, input: Pack & { destination: string }, by: OfficerRef): Promise<Packed> => {
    const kept = load(id)
    if (!kept.ok) return { dossierId: id, code: '', folder: null, messageKey: kept.error.messageKey }
    const { dossier, archivedAt } = kept.value
    const refuse = (messageKey: string): Packed => ({ dossierId: id, code: codeOf(dossier), folder: null, messageKey })
    if (archivedAt !== null) return refuse('archive.already-archived')
    const row = { ...rowOf(kept.value, deps.rules, now()), box: input.box, folder: input.folder }
    const papers = indexOf(dossier)
    const header = deps.header()
    const pdf = await deps.sheets.set(toIndexSheet(row, papers, { header, officer: by.name }), { kind: 'original' })
    if (!pdf.ok) return refuse(pdf.error.messageKey)
    const { code, procedureName: title, endedOn, retention, box, folder } = row
    const about = {
      name: dossier.code ?? id,
      code,
      title,
      unit: header.centreName,
      endedOn,
      retention,
      box,
      folder,
      rows: papers,
      packedAt: now(),
    }
    const written = await writePackage(input.destination, { ...about, indexPdf: pdf.value.pdf }, blobs).catch(() => null)
    if (written === null) return refuse('archive.destination-not-writable')
    if (written === undefined) return refuse('archive.file-elsewhere')
    const { manifestSha256, files } = written
    const counted = { papers: papers.length, files, manifestSha256, endedOn, box, folder, code, title }
    const body = { at: now(), by, dossierId: id, retentionCode: retention.code, retentionName: retention.name, ...counted }
    const { ver } = archiveEvents.DossierPacked
    const event = { aggType: ARCHIVE_AGGREGATE, aggId: archiveAggregate(id), type: 'DossierPacked', ver, actor: by.id, body }
    deps.unitOfWork.write(() => deps.append(event))
    return { dossierId: id, code, folder: written.folder, messageKey: null }
  }
}

/** All or none: the list and each dossier's own fact are written together, once every one of them is packed. */
function createHandOver({ newId, now, unitOfWork, append }: ArchiveDeps, load: Load) {
  return (input: ParsedInputOf<'archive.hand-over'>, by: OfficerRef): Result<{ transferId: string }> => {
    const ids = [...new Set(input.dossierIds)]
    for (const id of ids) {
      const kept = load(id)
      if (!kept.ok) return kept
      if (kept.value.packed === null || kept.value.archivedAt !== null)
        return err(appError('not-allowed-now', 'archive.not-packed', { params: { code: codeOf(kept.value.dossier) } }))
    }
    const transferId = newId()
    const { number, receiver, note } = input
    const at = now()
    const event = (fact: Pick<NewEvent, 'aggType' | 'aggId' | 'type' | 'body'>): NewEvent => ({
      ...fact,
      ver: archiveTransferEvents.ArchiveHandedOver.ver,
      actor: by.id,
    })
    unitOfWork.write(() => {
      const list = { at, by, number, receiver, note, dossierIds: ids }
      const aggType = ARCHIVE_TRANSFER_AGGREGATE
      append(event({ aggType, aggId: transferId, type: 'ArchiveHandedOver', body: list }))
      for (const dossierId of ids) {
        const body = { at, by, dossierId, transferId }
        const aggId = archiveAggregate(dossierId)
        append(event({ aggType: ARCHIVE_AGGREGATE, aggId, type: 'DossierArchived', body }))
      }
    })
    return ok({ transferId })
  }
}

/** A dossier that ended before it was received has the number of its notice. */
const codeOf = ({ code, noticeNumber }: Dossier): string => code ?? noticeNumber ?? ''

function endOf({ handOver, closing, result }: Dossier, now: LocalTime) {
  return dateOf(handOver?.at ?? closing?.at ?? result?.at ?? now)
}

function rowOf({ dossier, packed, archivedAt }: Kept, rules: readonly RetentionRule[], now: LocalTime): ArchiveRow {
  const endedOn = endOf(dossier, now)
  const { code: procedureCode, fieldCode, name } = dossier.procedure
  return {
    id: dossier.id,
    code: codeOf(dossier),
    procedureName: name,
    ownerName: dossier.owner.fullName,
    endedOn,
    dueOn: handOverBy(endedOn),
    retention: shown(retentionFor(rules, { procedureCode, fieldCode }, endedOn)),
    ...(packed ? { box: packed.box, folder: packed.folder, packedAt: packed.at } : { box: '', folder: '', packedAt: null }),
    archivedAt,
  }
}

function shown(rule: RetentionRule | undefined): ArchiveRow['retention'] {
  if (!rule) return { code: '', name: '', source: '', isVerified: false }
  const { code, name, source, isVerified } = rule
  return { code, name, source, isVerified }
}
