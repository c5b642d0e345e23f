import { z } from 'zod'
import type { FieldError } from '../../kernel/app-error.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { optionalLine, requiredLine } from './person-fields.ts'
import { isPhone, tidyPhone } from './phone.ts'

const NAME_MAX = 200
const ADDRESS_MAX = 300

const withoutSpaces = (text: string): string => text.replace(/[\s.-]/g, '')

/** Letters of any script, marks, spaces and the few signs that names carry (O'Neil, Nguyễn Thị A., Jean-Luc). */
const PERSON_NAME = /^\p{L}[\p{L}\p{M}\s'’.,()/-]*$/u

/** 12 digits, no check digit (domain.md §5.4); numbers of births abroad have other leading codes, so no more is asked. */
export const isPersonalId = (text: string): boolean => /^\d{12}$/.test(text)

const PersonalId = optionalLine({ max: 12, tidy: withoutSpaces, isValid: isPersonalId, messageKey: 'validation.personal-id' })

/** Chứng minh nhân dân: 9 digits, on some cards 12. */
const OldIdNumber = optionalLine({
  max: 12,
  tidy: withoutSpaces,
  isValid: (text) => /^(\d{9}|\d{12})$/.test(text),
  messageKey: 'validation.old-id-number',
})

/** Vietnamese passports are a letter and 7–8 digits; foreign ones differ, so 6–15 letters and digits are taken. */
const Passport = optionalLine({
  max: 15,
  tidy: (text) => withoutSpaces(text).toUpperCase(),
  isValid: (text) => /^[A-Z0-9]{6,15}$/.test(text),
  messageKey: 'validation.passport',
})

/** Mã số thuế: 10 digits, a branch adds 3; 12 digits since personal numbers serve as tax codes (households, individuals). */
const TaxCode = optionalLine({
  max: 14,
  tidy: (text) => text.replace(/\s/g, ''),
  isValid: (text) => /^(\d{10}(-?\d{3})?|\d{12})$/.test(text),
  messageKey: 'validation.tax-code',
})

const Phone = optionalLine({ max: 20, tidy: tidyPhone, isValid: isPhone, messageKey: 'validation.phone' })

const Email = optionalLine({
  max: 200,
  isValid: (text) => /^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$/.test(text),
  messageKey: 'validation.email',
})

const Address = optionalLine({ max: ADDRESS_MAX })

/**
 * A person or organisation as the counter writes them down. Empty is null everywhere.
 * Addresses have two levels since 01/7/2025; `oldAddress` keeps the three-level one still found on cards and papers.
 */
export const PersonDetails = z
  .object({
    kind: z.enum(['citizen', 'organisation'], { error: 'validation.choice' }),
    fullName: requiredLine({ max: NAME_MAX }),
    personalId: PersonalId,
    oldIdNumber: OldIdNumber,
    passport: Passport,
    taxCode: TaxCode,
    bornOn: PlainDate.nullish().transform((date) => date ?? null),
    sex: z
      .enum(['male', 'female'], { error: 'validation.choice' })
      .nullish()
      .transform((sex) => sex ?? null),
    permanentAddress: Address,
    oldAddress: Address,
    currentAddress: Address,
    phone: Phone,
    email: Email,
  })
  .superRefine((person, context) => {
    if (person.kind === 'citizen' && !PERSON_NAME.test(person.fullName)) {
      context.addIssue({ code: 'custom', message: 'validation.person-name', path: ['fullName'] })
    }
  })
export type PersonDetails = z.infer<typeof PersonDetails>
/** What a form may hand in: fields that are missing, null or empty are the same. */
export type PersonDetailsInput = z.input<typeof PersonDetails>

/** Nobody living was born before; an earlier year is a slip of the keyboard. */
const EARLIEST_BIRTH = '1900-01-01'

/** What a schema cannot know without today's date: a birth in the future, or longer ago than people live. */
export function birthProblems(person: Readonly<Pick<PersonDetails, 'bornOn'>>, today: PlainDate): FieldError[] {
  if (person.bornOn === null) return []
  if (person.bornOn > today) return [{ path: 'bornOn', messageKey: 'validation.date-in-future' }]
  if (person.bornOn < EARLIEST_BIRTH) return [{ path: 'bornOn', messageKey: 'validation.date-too-early' }]
  return []
}
