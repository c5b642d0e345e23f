import { z } from 'zod'
import { PersonDetails } from '../../../shared/domain/applicant/person-details.ts'
import type { KnownPerson } from '../../../shared/ipc/contract/person.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import type { Db } from '../../platform/database/index.ts'

const PersonRow = z
  .object({ id: z.string(), details: z.string(), last_seen_at: LocalTime, dossiers: z.number() })
  .transform((row): KnownPerson => ({
    id: row.id,
    details: PersonDetails.parse(JSON.parse(row.details)),
    lastSeenAt: row.last_seen_at,
    dossierCount: row.dossiers,
  }))

const SELECT = `SELECT id, details, last_seen_at,
  (SELECT count(*) FROM dossier d WHERE d.owner_number <> '' AND d.owner_number = coalesce(person.personal_id, person.other_number)) AS dossiers FROM person`
const MOST = 8

/** The number a person is known by: the personal number first, then whatever other paper they showed. */
export function numberOf(person: Pick<PersonDetails, 'personalId' | 'oldIdNumber' | 'passport' | 'taxCode'>): string {
  return person.personalId ?? person.taxCode ?? person.oldIdNumber ?? person.passport ?? ''
}

export type PersonRepository = ReturnType<typeof createPersonRepository>

export function createPersonRepository(db: Db) {
  const byNumber = db.prepare(`${SELECT} WHERE personal_id = ? ORDER BY last_seen_at DESC LIMIT ${MOST}`)
  const byOtherNumber = db.prepare(`${SELECT} WHERE other_number = ? ORDER BY last_seen_at DESC LIMIT ${MOST}`)
  const byName = db.prepare(`${SELECT} WHERE folded_name = ? ORDER BY last_seen_at DESC LIMIT ${MOST}`)
  const save = db.prepare(`
    INSERT INTO person(id, personal_id, other_number, full_name, folded_name, born_on, details, last_seen_at)
    VALUES (@id, @personalId, @otherNumber, @fullName, @foldedName, @bornOn, @details, @lastSeenAt)
    ON CONFLICT(id) DO UPDATE SET personal_id = excluded.personal_id, other_number = excluded.other_number, full_name = excluded.full_name,
      folded_name = excluded.folded_name, born_on = excluded.born_on, details = excluded.details, last_seen_at = excluded.last_seen_at`)
  return {
    listByNumber: (number: string): KnownPerson[] =>
      [...byNumber.all(number), ...byOtherNumber.all(number)].map((row) => PersonRow.parse(row)),
    listByName: (fullName: string): KnownPerson[] => byName.all(foldForSearch(fullName)).map((row) => PersonRow.parse(row)),
    save: (id: string, details: PersonDetails, lastSeenAt: LocalTime) =>
      void save.run({
        id,
        personalId: details.personalId,
        otherNumber: details.personalId === null ? numberOf(details) || null : null,
        fullName: details.fullName,
        foldedName: foldForSearch(details.fullName),
        bornOn: details.bornOn,
        details: JSON.stringify(details),
        lastSeenAt,
      }),
  }
}
