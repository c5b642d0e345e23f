import { z } from 'zod'
import { PlainDate } from '../../kernel/plain-date.ts'
import { LongText, ShortText } from '../dossier/dossier-parts.ts'
import { CertificationKind } from './certification-kind.ts'

const Line = ShortText
const Filled = ShortText.pipe(z.string().min(1, 'validation.required'))
const counted = (min: number, max: number) =>
  z.number({ error: 'validation.number' }).int('validation.number').min(min, 'validation.number').max(max, 'validation.number')

/** Paper somebody shows: `Căn cước công dân`, its number, when and by whom it was given. */
export const IdentityPaper = z.object({ kind: Line, number: Line, issuedOn: PlainDate.nullable(), issuedBy: Line })
export type IdentityPaper = z.infer<typeof IdentityPaper>

/** How somebody put their name under the paper (NĐ 23/2015 Đ.24, Đ.36: ký; điểm chỉ; hai người làm chứng). */
export const SigningMark = z.enum(['signature', 'fingerprint', 'witnessed'], { error: 'validation.choice' })

/** Who signs before the officer. `role`: `Bên A`, `người lập di chúc`; empty for a plain signature. */
export const CertifiedSigner = z.object({
  role: Line,
  fullName: Filled,
  identity: IdentityPaper,
  mark: SigningMark,
})
export type CertifiedSigner = z.infer<typeof CertifiedSigner>

/** Where it is done: at the office, or outside with the address (NĐ 23/2015 Đ.10). */
export const CertificationPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('office') }),
  z.object({ kind: z.literal('outside'), address: Filled, reason: Filled }),
])
export type CertificationPlace = z.infer<typeof CertificationPlace>

/** One paper that gets one number, as the counter types it. */
export const CertificationCase = z
  .object({
    kind: CertificationKind,
    /** Tên giấy tờ, loại hợp đồng; as it stands in the book. */
    title: Filled,
    /** Số, ký hiệu, ngày cấp of the original, or what the contract is about. */
    detail: Line,
    /** Pages of the ORIGINAL: they make the fee (TT 226/2016 Đ.4). */
    pages: counted(1, 10_000),
    /** Sheets of one copy or original: two or more want a join seal. */
    sheets: counted(1, 10_000),
    /** Copies certified, or originals of the contract that are issued. */
    copies: counted(1, 1_000),
    signers: z.array(CertifiedSigner).max(50, 'validation.too-many'),
    /** Of a translation: from and into. */
    languages: z.object({ from: Line, into: Line }).nullable(),
    /** The certified contract that is amended, cancelled, corrected or copied: its number as printed. */
    refersTo: Line,
    note: LongText,
  })
  .superRefine((one, context) => {
    const needs = (path: string, isThere: boolean): void => {
      if (!isThere) context.addIssue({ code: 'custom', path: [path], message: 'validation.required' })
    }
    if (one.kind !== 'copy' && one.kind !== 'contract-copy') needs('signers', one.signers.length > 0)
    if (one.kind === 'translator-signature') needs('languages', (one.languages?.from ?? '') !== '')
    if (['amendment', 'cancellation', 'error-correction'].includes(one.kind)) needs('refersTo', one.refersTo !== '')
    if (one.sheets > one.pages) context.addIssue({ code: 'custom', path: ['sheets'], message: 'certification.more-sheets' })
  })
export type CertificationCase = z.infer<typeof CertificationCase>

/** Who asks for it, as the book writes them. */
export const Requester = z.object({ fullName: Filled, idNumber: Line })
export type Requester = z.infer<typeof Requester>

/** Who signs for the office, in words as printed above the name: `TUQ. CHỦ TỊCH`. */
export const OfficialSigner = z.object({
  officerId: z.string().max(64),
  fullName: Filled,
  title: Line,
  /** Lines above the signature; of a delegation `TUQ. CHỦ TỊCH` / `CHÁNH VĂN PHÒNG`. */
  lines: z.array(z.string().max(300)).max(4),
  /** The decision that gives the right; empty: the office itself. */
  document: Line,
})
export type OfficialSigner = z.infer<typeof OfficialSigner>
