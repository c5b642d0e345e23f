import { z } from 'zod'
import { DeliveryState } from '../../domain/delivery/delivery-events.ts'
import { DossierStatus } from '../../domain/dossier/dossier-status.ts'
import { Dossier } from '../../domain/dossier/dossier.ts'
import { Channel } from '../../domain/procedure/channel.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'

export const DossierTab = z.enum(['all', ...DossierStatus.options, 'due-soon', 'overdue', 'needs-attention'])
export type DossierTab = z.infer<typeof DossierTab>

const OptionalDate = PlainDate.nullable()

export const ListDossiers = z.object({
  tab: DossierTab,
  /** Code, name with or without marks, ID number, phone. */
  text: z.string().max(2000),
  fieldCode: z.string().max(40).nullable(),
  procedureCode: z.string().max(40).nullable(),
  channel: Channel.nullable(),
  receivedFrom: OptionalDate,
  receivedTo: OptionalDate,
  dueFrom: OptionalDate,
  dueTo: OptionalDate,
  isMine: z.boolean(),
  page: z.number().int().min(1).max(1_000_000),
  pageSize: z.union([z.literal(10), z.literal(50), z.literal(200)]),
})
export type ListDossiers = z.infer<typeof ListDossiers>

/** What is written into a file: the list with its filters, whatever page is shown. */
export const DossierListFilter = ListDossiers.omit({ page: true, pageSize: true })
export type DossierListFilter = z.infer<typeof DossierListFilter>

/** A file behind an address that works once, and how many rows it holds. */
export const ExportedList = z.object({
  url: z.string(),
  fileName: z.string(),
  rows: z.number().int(),
  /** As it stands in the file. */
  narrowedTo: z.string(),
})

/** Every dossier, no filter; a list says only what it wants otherwise. */
export const ALL_DOSSIERS: ListDossiers = {
  tab: 'all',
  text: '',
  fieldCode: null,
  procedureCode: null,
  channel: null,
  receivedFrom: null,
  receivedTo: null,
  dueFrom: null,
  dueTo: null,
  isMine: false,
  page: 1,
  pageSize: 50,
}

export const DossierRow = z.object({
  id: z.string(),
  code: z.string().nullable(),
  noticeNumber: z.string().nullable(),
  procedureCode: z.string(),
  procedureName: z.string(),
  ownerName: z.string(),
  phone: z.string(),
  receivedAt: LocalTime,
  dueAt: LocalTime.nullable(),
  returnedAt: LocalTime.nullable(),
  processedAt: LocalTime.nullable(),
  assigneeName: z.string(),
  department: z.string(),
  channel: Channel,
  status: DossierStatus,
  delivery: DeliveryState,
  /** Two versions of it wait for a decision; the row shows one of them. */
  hasConflict: z.boolean(),
})
export type DossierRow = z.infer<typeof DossierRow>

export const TimelineEntry = z.object({
  eventId: z.string(),
  type: z.string(),
  at: LocalTime,
  officerName: z.string(),
  counter: z.string(),
  /** Short facts of the entry, already words of people (reason, department, printer …). */
  details: z.array(z.object({ key: z.string(), text: z.string() })),
  delivery: DeliveryState.nullable(),
  /** Two versions met and the other was chosen: it happened, and does not count. */
  isSuperseded: z.boolean(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const DossierDelivery = z.object({
  state: DeliveryState,
  /** The newest receipt of the province. */
  receipt: z.string().nullable(),
  provinceCode: z.string().nullable(),
  confirmedAt: LocalTime.nullable(),
  /** Events of this dossier the province does not have yet. */
  waiting: z.number().int(),
  message: z.string().nullable(),
})

export type DossierDelivery = z.infer<typeof DossierDelivery>

export const DossierDetail = z.object({
  dossier: Dossier,
  timeline: z.array(TimelineEntry),
  delivery: DossierDelivery,
  hasConflict: z.boolean(),
})
export type DossierDetail = z.infer<typeof DossierDetail>
