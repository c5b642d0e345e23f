import { z } from 'zod'
import { PlainDate, plainDate, type PlainDate as Day } from '../../kernel/plain-date.ts'

/** How long a dossier is kept (thời hạn bảo quản). Dated data with its source; `years` null: for ever. */
export const RetentionRule = z.object({
  /** Procedure code, or `field:<code>` for all of a field, or `*`. */
  of: z.string().min(1).max(60),
  validFrom: PlainDate,
  validTo: PlainDate.nullable(),
  code: z.string().min(1).max(10),
  name: z.string().min(1).max(60),
  years: z.number().int().min(1).max(100).nullable(),
  source: z.string().min(1).max(300),
  /** False: taken from practice or memory, not read in the law; shown as such. */
  isVerified: z.boolean(),
})
export type RetentionRule = z.infer<typeof RetentionRule>
export const RetentionRules = z.object({ rules: z.array(RetentionRule).min(1) })

/** The closest rule in force on the day the dossier ended: of the procedure, of its field, of everything. */
export function retentionFor(
  rules: readonly RetentionRule[],
  of: { readonly procedureCode: string; readonly fieldCode: string },
  on: Day,
): RetentionRule | undefined {
  const inForce = rules.filter(({ validFrom, validTo }) => validFrom <= on && (validTo === null || on <= validTo))
  const find = (key: string): RetentionRule | undefined => inForce.find((rule) => rule.of === key)
  return find(of.procedureCode) ?? find(`field:${of.fieldCode}`) ?? find('*')
}

/** Files go to the archive within a year of their end (NĐ 30/2020 Đ.29–31). */
export function handOverBy(endedOn: Day): Day {
  const year = Number(endedOn.slice(0, 4)) + 1
  const sameDay = `${year}${endedOn.slice(4)}`
  return endedOn.endsWith('-02-29') ? plainDate(`${year}-02-28`) : plainDate(sameDay)
}
