import type { PersonDetails } from '../../../../shared/domain/applicant/person-details.ts'
import { tidyPhone } from '../../../../shared/domain/applicant/phone.ts'
import { parseVietnameseDate, toVietnameseDate } from '../../../../shared/kernel/plain-date.ts'
import { cleanLine, foldForSearch } from '../../../../shared/kernel/text.ts'
import { emptyPerson, OtherNumberKind, type PersonForm } from './intake-form.ts'

/** Fields that a record of an earlier visit can fill or contradict, in the order of the screen. */
export const COMPARED_FIELDS = [
  'personalId',
  'oldIdNumber',
  'passport',
  'taxCode',
  'fullName',
  'bornOn',
  'sex',
  'permanentAddress',
  'currentAddress',
  'oldAddress',
  'phone',
  'email',
] as const satisfies readonly (keyof PersonForm)[]
export type ComparedField = (typeof COMPARED_FIELDS)[number]

/** The record as the form would show it; null becomes empty. */
export function personToForm(details: PersonDetails): PersonForm {
  const { bornOn, sex } = details
  return {
    ...emptyPerson(),
    kind: details.kind,
    fullName: details.fullName,
    ...textsOf(details),
    otherKind: OtherNumberKind.options.find((kind) => details[kind] !== null) ?? 'oldIdNumber',
    bornOn: bornOn === null ? '' : toVietnameseDate(bornOn),
    sex: sex ?? '',
  }
}

const PLAIN_TEXTS = [
  'personalId',
  'oldIdNumber',
  'passport',
  'taxCode',
  'permanentAddress',
  'oldAddress',
  'currentAddress',
  'phone',
  'email',
] as const

const textsOf = (details: PersonDetails): Partial<PersonForm> =>
  Object.fromEntries(PLAIN_TEXTS.map((field) => [field, details[field] ?? '']))

/** Only what the record says: what it does not know leaves the screen as it is. */
export function knownValues(person: PersonForm): Partial<PersonForm> {
  return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== ''))
}

/** Same meaning, however it is written: spaces, marks in NFD, the country prefix of a phone, separators of a date. */
function isSame(field: ComparedField, left: string, right: string): boolean {
  if (field === 'bornOn')
    return parseVietnameseDate(left) !== undefined && parseVietnameseDate(left) === parseVietnameseDate(right)
  if (field === 'phone') return tidyPhone(left) === tidyPhone(right)
  return cleanLine(left).toLocaleLowerCase('vi') === cleanLine(right).toLocaleLowerCase('vi')
}

export type Comparison = Readonly<{
  /** Empty on the screen, known from before: filled without a question. */
  fillable: Partial<PersonForm>
  /** Both are there and they differ: the clerk chooses. `known` is the earlier value. */
  differing: readonly Readonly<{ field: ComparedField; known: string }>[]
}>

export function compareWithKnown(form: PersonForm, details: PersonDetails): Comparison {
  const known = personToForm(details)
  let fillable: Partial<PersonForm> = {}
  const differing: { field: ComparedField; known: string }[] = []
  for (const field of COMPARED_FIELDS) {
    if (known[field] === '') continue
    if (form[field].trim() === '') fillable = { ...fillable, [field]: known[field] }
    else if (!isSame(field, form[field], known[field])) differing.push({ field, known: known[field] })
  }
  return { fillable, differing }
}

/** The same number under another name is a slip or another person: nothing may be filled then. */
export function contradictsName(form: PersonForm, details: PersonDetails): boolean {
  const typed = foldForSearch(form.fullName)
  return typed !== '' && typed !== foldForSearch(details.fullName)
}

const compact = (text: string): string => text.replace(/[\s.-]/g, '')

/** How a complete number of each kind looks, in the order in which the core asks for them. */
const NUMBERS: readonly (readonly [(person: PersonForm) => string, RegExp])[] = [
  [(person) => compact(person.personalId), /^\d{12}$/],
  [(person) => person.taxCode.replace(/\s/g, ''), /^(\d{10}(-?\d{3})?|\d{12})$/],
  [(person) => compact(person.oldIdNumber), /^(\d{9}|\d{12})$/],
  [(person) => compact(person.passport).toUpperCase(), /^[A-Z]\d{7,8}$/],
]

/** Number by which the core knows a person; empty while none is complete. */
export function searchableNumber(person: PersonForm): string {
  for (const [read, shape] of NUMBERS) if (shape.test(read(person))) return read(person)
  return ''
}
