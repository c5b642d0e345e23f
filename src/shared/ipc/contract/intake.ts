import { z } from 'zod'
import { PersonDetails } from '../../domain/applicant/person-details.ts'
import {
  DossierDeadline,
  DossierFee,
  LongText,
  Proxy,
  Reason,
  ReceivedPlace,
  ResultPlace,
  ShortText,
  SubmittedComponent,
} from '../../domain/dossier/dossier-parts.ts'
import { Agency } from '../../domain/dossier/turn-parts.ts'
import { Channel } from '../../domain/procedure/channel.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { DossierId } from './dossier-id.ts'
import { DossierRow } from './dossier-views.ts'
import { DraftId } from './draft.ts'

const Quantity = z
  .number({ error: 'validation.number' })
  .int('validation.number')
  .min(0, 'validation.number')
  .max(10_000, 'validation.number')

/** What the fee is counted from; only those the procedure's rule asks for are used. */
export const FeeQuantities = z.object({
  pages: Quantity.optional(),
  copies: Quantity.optional(),
  /** Several originals, each with its own pages and copies (TT 226/2016 Đ.4). */
  originals: z
    .array(z.object({ pages: Quantity, copies: Quantity }))
    .max(30, 'validation.too-many')
    .optional(),
  cases: Quantity.optional(),
  count: Quantity.optional(),
})

/** What changes due date and fee of one item. */
export const ItemChoice = {
  /** The reason for more time holds (verification needed, many pages): `extraTimeLimit` of the procedure. */
  hasExtraTime: z.boolean(),
  feeQuantities: FeeQuantities,
  /** Amount the provincial council has set, typed when the catalogue does not know it; đồng. */
  provincialAmount: z
    .object({
      amount: z
        .number({ error: 'validation.number' })
        .int('validation.number')
        .min(0, 'validation.number')
        .max(1_000_000_000, 'validation.number'),
      resolution: ShortText,
    })
    .nullable(),
  exemption: z.object({ code: z.string().min(1).max(60), reason: ShortText }).nullable(),
}

/** One procedure of the sitting. */
export const IntakeItem = z.object({
  procedureCode: z
    .string({ error: 'validation.procedure-required' })
    .min(1, 'validation.procedure-required')
    .max(40, 'validation.procedure-required'),
  components: z.array(SubmittedComponent).max(60, 'validation.too-many'),
  setCount: z
    .number({ error: 'validation.number' })
    .int('validation.number')
    .min(1, 'validation.set-count')
    .max(99, 'validation.set-count'),
  summary: ShortText,
  note: LongText,
  /** Another agency decides (phi địa giới, NĐ 118/2025 Đ.17 k.3): the clock starts when it has the dossier. */
  competentAgency: Agency.nullish(),
  ...ItemChoice,
})
export type IntakeItem = z.infer<typeof IntakeItem>

const Filing = {
  /** Made at the first keystroke and also the visit's id: sending it twice receives once. */
  draftId: DraftId,
  channel: Channel,
  /** Code the national portal gave, for channel `online`. */
  onlineCode: ShortText.nullable(),
  owner: PersonDetails,
  proxy: Proxy.nullable(),
  /** The incomplete dossier that is now complete; only with one item. */
  continues: DossierId.nullable(),
}

export const ReceiveDossiers = z
  .object({
    ...Filing,
    ticket: ShortText.nullable(),
    /** The clerk has looked at a calendar: this PC's date is right although it jumped (sync.md §6, date guard). */
    confirmedDate: PlainDate.nullable(),
    /** Absent: at the counter. */
    receivedPlace: ReceivedPlace.optional(),
    resultPlace: ResultPlace,
    resultAddress: ShortText,
    items: z.array(IntakeItem).min(1, 'validation.procedure-required').max(10, 'validation.too-many'),
  })
  .refine((input) => input.channel !== 'online' || (input.onlineCode ?? '') !== '', {
    path: ['onlineCode'],
    message: 'validation.online-code-required',
  })
  .refine((input) => input.resultPlace !== 'postal' || input.resultAddress !== '', {
    path: ['resultAddress'],
    message: 'validation.address-required',
  })
export type ReceiveDossiers = z.infer<typeof ReceiveDossiers>

/** Mẫu 02 or Mẫu 03 at the counter, before anything is accepted. */
export const DeclineIntake = z.object({ ...Filing, item: IntakeItem, reason: Reason })
export type DeclineIntake = z.infer<typeof DeclineIntake>

export const IntakeEvaluation = z.object({
  receivedAt: LocalTime,
  deadline: DossierDeadline.nullable(),
  fee: DossierFee.nullable(),
  /** The provincial amount is not known: it must be typed with its resolution. */
  needsAmount: z.boolean(),
  /** Same owner, same procedure, still open or of the last 24 hours. */
  similarDossiers: z.array(DossierRow),
})
export type IntakeEvaluation = z.infer<typeof IntakeEvaluation>
