import { z } from 'zod'
import { LongText, ShortText } from '../../domain/dossier/dossier-parts.ts'
import { cleanLine } from '../../kernel/text.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { PrintRecord } from './paper.ts'

const DossierId = z.uuid({ error: 'validation.id' })
const Place = ShortText.pipe(z.string().min(1, 'validation.required').max(60, 'validation.too-long'))
const Printing = { printerId: z.string().max(300).nullable(), copies: z.number().int().min(1).max(20) }
const Preview = z.object({ url: z.string(), pageCount: z.number().int() })
const Ids = z.array(DossierId).min(1, 'validation.required').max(100, 'validation.too-many')

export const ArchiveTab = z.enum(['to-pack', 'packed', 'overdue', 'archived'])
export type ArchiveTab = z.infer<typeof ArchiveTab>

export const ArchiveRow = z.object({
  id: z.string(),
  code: z.string(),
  procedureName: z.string(),
  ownerName: z.string(),
  endedOn: PlainDate,
  /** A year after its end it should be in the archive. */
  dueOn: PlainDate,
  retention: z.object({ code: z.string(), name: z.string(), source: z.string(), isVerified: z.boolean() }),
  box: z.string(),
  folder: z.string(),
  packedAt: LocalTime.nullable(),
  archivedAt: LocalTime.nullable(),
})
export type ArchiveRow = z.infer<typeof ArchiveRow>

export const ArchiveIndexRow = z.object({
  ordinal: z.number().int(),
  number: z.string(),
  on: PlainDate,
  title: z.string(),
  author: z.string(),
  sheets: z.string(),
  note: z.string(),
  hasFile: z.boolean(),
  /** The bytes are on this PC. */
  isFileHere: z.boolean(),
})
export type ArchiveIndexRow = z.infer<typeof ArchiveIndexRow>

export const archiveContract = {
  'archive.list': {
    kind: 'query',
    permission: 'archive.pack',
    input: z.object({
      tab: ArchiveTab,
      text: z.string().max(2000),
      page: z.number().int().min(1).max(10_000),
      pageSize: z.union([z.literal(10), z.literal(50), z.literal(200)]),
    }),
    output: z.object({ rows: z.array(ArchiveRow), total: z.number().int(), counts: z.record(ArchiveTab, z.number().int()) }),
  },
  'archive.get-index': {
    kind: 'query',
    permission: 'archive.pack',
    input: z.object({ dossierId: DossierId }),
    output: z.object({ row: ArchiveRow, papers: z.array(ArchiveIndexRow) }),
  },
  /** Writes each dossier's package as a folder of files with a manifest, and says where it lies. */
  'archive.pack': {
    kind: 'command',
    permission: 'archive.pack',
    input: z.object({
      dossierIds: Ids,
      box: Place,
      folder: Place,
      /** Where packages are written; empty: a folder of the program's own data. */
      destination: z
        .string()
        .max(2000, 'validation.too-long')
        .transform(cleanLine)
        .refine((text) => text === '' || /^(\/|[A-Za-z]:[\\/]|\\\\)/.test(text), 'archive.destination-not-whole'),
    }),
    output: z.object({
      destination: z.string(),
      packages: z.array(
        z.object({
          dossierId: z.string(),
          code: z.string(),
          /** Null: not packed, for the reason told. */
          folder: z.string().nullable(),
          messageKey: z.string().nullable(),
        }),
      ),
    }),
  },
  'archive.hand-over': {
    kind: 'command',
    permission: 'archive.pack',
    input: z.object({ dossierIds: Ids, number: Place, receiver: Place, note: LongText }),
    output: z.object({ transferId: z.string() }),
  },
  'archive.preview-index': {
    kind: 'query',
    permission: 'archive.pack',
    input: z.object({ dossierId: DossierId }),
    output: Preview,
  },
  'archive.print-index': {
    kind: 'command',
    permission: 'archive.pack',
    input: z.object({ dossierId: DossierId, ...Printing }),
    output: PrintRecord,
  },
  'archive.list-transfers': {
    kind: 'query',
    permission: 'archive.pack',
    input: z.object({}),
    output: z.array(
      z.object({ id: z.string(), at: LocalTime, number: z.string(), receiver: z.string(), count: z.number().int() }),
    ),
  },
  'archive.preview-list': {
    kind: 'query',
    permission: 'archive.pack',
    input: z.object({ transferId: z.string().max(64) }),
    output: Preview,
  },
  'archive.print-list': {
    kind: 'command',
    permission: 'archive.pack',
    input: z.object({ transferId: z.string().max(64), ...Printing }),
    output: PrintRecord,
  },
} as const
