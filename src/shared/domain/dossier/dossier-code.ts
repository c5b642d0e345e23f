import { z } from 'zod'
import { isRealDate, plainDate, type PlainDate } from '../../kernel/plain-date.ts'

/** Electronic identifier of an agency, QĐ 20/2020/QĐ-TTg Đ.4: ≤ 35 characters, level-1 group MX1X2 first. */
export const UnitCode = z
  .string({ error: 'validation.required' })
  .max(200, 'validation.unit-code')
  .transform((text) => text.trim().toUpperCase())
  .pipe(
    z
      .string()
      .max(35, 'validation.unit-code')
      .regex(/^(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Y]\d{2}(?:\.[0-9A-Z]+)*$/, 'validation.unit-code'),
  )

/** Station number `01`…`25`: the permanent number slot of the PC (sync.md §6). */
export const StationNumber = z
  .string({ error: 'validation.required' })
  .max(20, 'validation.station-number')
  .transform((text) =>
    text
      .trim()
      .toUpperCase()
      .replace(/^S?0?(?=\d)/, '')
      .padStart(2, '0'),
  )
  .pipe(z.string().regex(/^(0[1-9]|1\d|2[0-5])$/, 'validation.station-number'))

/** `V1V2V3.Z1Z2.Y1Y2.MX1X2-YYMMDD-XXXX` (TT 01/2018/TT-VPCP Đ.19), or with the agency code of QĐ 20/2020/QĐ-TTg. */
export function formatDossierCode(unitCode: string, day: PlainDate, order: number): string {
  return `${unitCode}-${day.slice(2, 4)}${day.slice(5, 7)}${day.slice(8, 10)}-${String(order).padStart(4, '0')}`
}

export type ParsedCode = { readonly unitCode: string; readonly day: PlainDate; readonly order: number }

/** The parts of a dossier code as it is printed; undefined when it is none. */
export function parseDossierCode(code: string): ParsedCode | undefined {
  const [, unitCode, yy, mm, dd, order] = /^(\S+)-(\d{2})(\d{2})(\d{2})-(\d{4})$/.exec(code.trim().toUpperCase()) ?? []
  const day = `20${yy}-${mm}-${dd}`
  if (unitCode === undefined || !isRealDate(day)) return undefined
  return { unitCode, day: plainDate(day), order: Number(order) }
}

/**
 * For a screen that others can see too: unit and number stay, so that whoever holds the slip knows it for theirs; the day goes, because
 * portals look a dossier up by its whole code. Undefined: none of ours.
 */
export function maskDossierCode(code: string): string | undefined {
  const parsed = parseDossierCode(code)
  return parsed && `${parsed.unitCode}-••••••-${String(parsed.order).padStart(4, '0')}`
}

/** Letters and digits that are not mistaken for one another when read aloud or by hand. */
const SECRET_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** The 4-character look-up secret printed on the receipt slip. `randomBytes` must hold at least 4 bytes. */
export function toLookupSecret(randomBytes: Uint8Array): string {
  return Array.from(randomBytes.slice(0, 4), (byte) => SECRET_ALPHABET[byte % SECRET_ALPHABET.length]).join('')
}
