import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { LongText, ShortText } from '../dossier/dossier-parts.ts'
import { defineEvents } from '../journal/index.ts'
import { OfficerRef } from '../staff/officer.ts'

export const ARCHIVE_AGGREGATE = 'archive'
export const ARCHIVE_TRANSFER_AGGREGATE = 'archive-transfer'

const Place = ShortText.pipe(z.string().max(60, 'validation.too-long'))

/** A dossier put in order and into its box; packed again, the later package counts. `aggId`: `archive:<dossier>`. */
export const archiveEvents = {
  DossierPacked: {
    ver: 1,
    body: z.object({
      at: LocalTime,
      by: OfficerRef,
      dossierId: z.string(),
      code: z.string(),
      title: z.string(),
      retentionCode: z.string(),
      retentionName: z.string(),
      endedOn: z.string(),
      box: Place,
      folder: Place,
      papers: z.number().int(),
      files: z.number().int(),
      /** SHA-256 of the package's manifest: what was packed can be held against it years later. */
      manifestSha256: z.string(),
    }),
  },
  DossierArchived: { ver: 1, body: z.object({ at: LocalTime, by: OfficerRef, dossierId: z.string(), transferId: z.string() }) },
} as const

/** What was given to the archive in one act; both sides sign the list. */
export const archiveTransferEvents = {
  ArchiveHandedOver: {
    ver: 1,
    body: z.object({
      at: LocalTime,
      by: OfficerRef,
      number: ShortText,
      receiver: ShortText,
      note: LongText,
      dossierIds: z.array(z.string()),
    }),
  },
} as const
export type ArchivePackage = z.infer<typeof archiveEvents.DossierPacked.body>

export const archiveEventDefinitions = [
  ...defineEvents(ARCHIVE_AGGREGATE, archiveEvents),
  ...defineEvents(ARCHIVE_TRANSFER_AGGREGATE, archiveTransferEvents),
]
