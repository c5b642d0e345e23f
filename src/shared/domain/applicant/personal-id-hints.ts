import type { PersonDetails } from './person-details.ts'
import { PROVINCE_OF_BIRTH } from './province-of-birth.data.ts'

/** What a 12-digit number says of its holder (TT 07/2016/TT-BCA): `PPP G YY SSSSSS`, no check digit. */
export type PersonalIdHints = Readonly<{
  sex: 'male' | 'female'
  birthYear: number
  provinceCode: string
  /** Province of birth registration; null for births abroad and codes not in the table: never a reason to refuse. */
  provinceName: string | null
}>

export type PersonalIdWarning = 'person.id-sex-differs' | 'person.id-birth-year-differs'

/** Undefined when the text is not a 12-digit number. */
export function personalIdHints(personalId: string): PersonalIdHints | undefined {
  if (!/^\d{12}$/.test(personalId)) return undefined
  const century = Number(personalId.charAt(3))
  const provinceCode = personalId.slice(0, 3)
  return {
    sex: century % 2 === 0 ? 'male' : 'female',
    birthYear: 1900 + Math.floor(century / 2) * 100 + Number(personalId.slice(4, 6)),
    provinceCode,
    provinceName: PROVINCE_OF_BIRTH[provinceCode] ?? null,
  }
}

/** Soft warnings only, shown beside the field: numbers with a wrong century or sex digit exist and are valid. */
export function listPersonalIdWarnings(
  person: Readonly<Pick<PersonDetails, 'personalId' | 'sex' | 'bornOn'>>,
): PersonalIdWarning[] {
  const hints = person.personalId === null ? undefined : personalIdHints(person.personalId)
  if (!hints) return []
  const warnings: PersonalIdWarning[] = []
  if (person.sex !== null && person.sex !== hints.sex) warnings.push('person.id-sex-differs')
  if (person.bornOn !== null && Number(person.bornOn.slice(0, 4)) !== hints.birthYear)
    warnings.push('person.id-birth-year-differs')
  return warnings
}
