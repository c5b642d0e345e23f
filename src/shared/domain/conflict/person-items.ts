import type { PersonDetails } from '../applicant/person-details.ts'
import type { Item } from './compare-sides.ts'

/** Field of a person, and how its value is shown. */
const FIELDS = [
  ['kind', 'person-kind'],
  ['fullName', 'text'],
  ['personalId', 'text'],
  ['oldIdNumber', 'text'],
  ['passport', 'text'],
  ['taxCode', 'text'],
  ['bornOn', 'date'],
  ['sex', 'sex'],
  ['permanentAddress', 'text'],
  ['oldAddress', 'text'],
  ['currentAddress', 'text'],
  ['phone', 'text'],
  ['email', 'text'],
] as const satisfies readonly (readonly [keyof PersonDetails, string])[]

/** Every field of the person that stands at `read` of a record. */
export function personItems<S>(
  prefix: string,
  read: (state: S) => PersonDetails,
  write: (state: S, person: PersonDetails) => S,
): readonly Item<S>[] {
  return FIELDS.map(([field, as]) => ({
    key: `${prefix}.${field}`,
    identity: (state) => read(state)[field] ?? '',
    lines: (state) => [{ label: field, value: { text: read(state)[field] ?? '', as } }],
    put: (into, from) => write(into, { ...read(into), [field]: read(from)[field] }),
  }))
}
