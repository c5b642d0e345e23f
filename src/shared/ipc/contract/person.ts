import { z } from 'zod'
import { PersonDetails } from '../../domain/applicant/person-details.ts'
import { LocalTime } from '../../kernel/local-time.ts'

export const KnownPerson = z.object({
  id: z.string(),
  details: PersonDetails,
  lastSeenAt: LocalTime,
  dossierCount: z.number().int(),
})
export type KnownPerson = z.infer<typeof KnownPerson>

export const personContract = {
  /** The person who already stands in the centre's records under this number: fills the form. */
  'person.find': {
    kind: 'query',
    permission: 'dossier.receive',
    input: z.object({ idNumber: z.string().max(200) }),
    output: z.object({ person: KnownPerson.nullable() }),
  },
  /** People who may be the same one: same number with another name, or same name (marks aside) with another or no number. */
  'person.list-similar': {
    kind: 'query',
    permission: 'dossier.receive',
    input: z.object({
      idNumber: z.string().max(20_000),
      fullName: z.string().max(200_000),
      bornOn: z.string().max(200).nullable(),
    }),
    output: z.object({
      people: z.array(KnownPerson.extend({ why: z.enum(['same-number', 'same-name', 'same-name-and-birth']) })),
    }),
  },
} as const
