import { z } from 'zod'
import type { PlainDate } from '../../kernel/plain-date.ts'
import { addYears } from './years.ts'

/** The four books of NĐ 23/2015 Đ.13: bản sao; chữ ký, điểm chỉ; chữ ký người dịch; hợp đồng, giao dịch. */
export const CertificationBook = z.enum(['copy', 'signature', 'translator', 'contract'], { error: 'validation.choice' })
export type CertificationBook = z.infer<typeof CertificationBook>

/** Ký hiệu loại việc, as it stands after the number of the book (NĐ 23/2015 Đ.13 k.2). */
export const BOOK_SYMBOLS: Readonly<Record<CertificationBook, string>> = {
  copy: 'SCT/BS',
  signature: 'SCT/CK,ĐC',
  translator: 'SCT/CKND',
  contract: 'SCT/HĐ,GD',
}

/** What is certified. Wills, refusals and divisions of an estate stand in the book of contracts (NĐ 23/2015 Đ.2 k.4, Đ.13). */
export const CertificationKind = z.enum(
  [
    'copy',
    'contract-copy',
    'signature',
    'translator-signature',
    'contract',
    'will',
    'inheritance-refusal',
    'estate-division',
    'amendment',
    'cancellation',
    'error-correction',
  ],
  { error: 'validation.choice' },
)
export type CertificationKind = z.infer<typeof CertificationKind>

type KindRule = {
  readonly book: CertificationBook
  /** Procedures of the catalogue whose dossiers end in it. */
  readonly procedureCodes: readonly string[]
  /** Years one copy is kept (NĐ 23/2015 Đ.14); 0: nothing is kept. */
  readonly retentionYears: 0 | 2 | 20
  /** Somebody signs before the officer (NĐ 23/2015 Đ.24 k.2, Đ.36 k.3). */
  readonly hasSigners: boolean
}

export const CERTIFICATION_KINDS: Readonly<Record<CertificationKind, KindRule>> = {
  copy: { book: 'copy', procedureCodes: ['2.000815'], retentionYears: 0, hasSigners: false },
  'contract-copy': { book: 'copy', procedureCodes: ['2.000942'], retentionYears: 0, hasSigners: false },
  signature: { book: 'signature', procedureCodes: ['2.000884'], retentionYears: 2, hasSigners: true },
  'translator-signature': {
    book: 'translator',
    procedureCodes: ['2.000992', '2.001008'],
    retentionYears: 2,
    hasSigners: true,
  },
  contract: { book: 'contract', procedureCodes: ['2.001035'], retentionYears: 20, hasSigners: true },
  will: { book: 'contract', procedureCodes: ['2.001019'], retentionYears: 20, hasSigners: true },
  'inheritance-refusal': { book: 'contract', procedureCodes: ['2.001016'], retentionYears: 20, hasSigners: true },
  'estate-division': { book: 'contract', procedureCodes: ['2.001406'], retentionYears: 20, hasSigners: true },
  amendment: { book: 'contract', procedureCodes: ['2.000913'], retentionYears: 20, hasSigners: true },
  cancellation: { book: 'contract', procedureCodes: ['2.000913'], retentionYears: 20, hasSigners: true },
  'error-correction': { book: 'contract', procedureCodes: ['2.000927'], retentionYears: 20, hasSigners: true },
}

/** Kinds a dossier of the procedure may end in, the usual one first; empty: no certification. */
export function kindsOfProcedure(procedureCode: string): readonly CertificationKind[] {
  return CertificationKind.options.filter((kind) => CERTIFICATION_KINDS[kind].procedureCodes.includes(procedureCode))
}

/** The last day the kept copy stays; null: nothing is kept (NĐ 23/2015 Đ.14). Books themselves stay for ever. */
export function retainUntil(kind: CertificationKind, certifiedOn: PlainDate): PlainDate | null {
  const { retentionYears } = CERTIFICATION_KINDS[kind]
  return retentionYears === 0 ? null : addYears(certifiedOn, retentionYears)
}

/** `15 quyển số 02/2026-SCT/BS`, two digits at least; the parts are those of NĐ 23/2015 Đ.13 k.2. */
export function formatCertificationNumber(place: {
  readonly book: CertificationBook
  readonly year: number
  readonly volume: number
  readonly number: number
}): string {
  return `${two(place.number)} quyển số ${two(place.volume)}/${place.year}-${BOOK_SYMBOLS[place.book]}`
}

const two = (value: number): string => String(value).padStart(2, '0')
