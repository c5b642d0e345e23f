import type { PersonDetails } from '../../../shared/domain/applicant/person-details.ts'
import { PersonConflictResolved } from '../../../shared/domain/conflict/record-conflict-events.ts'
import { PersonRecorded } from '../../../shared/domain/applicant/person-events.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { KnownPerson } from '../../../shared/ipc/contract/person.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import type { Projector } from '../../platform/journal/index.ts'
import { numberOf, type PersonRepository } from './person-repository.ts'

type Similar = KnownPerson & { readonly why: 'same-number' | 'same-name' | 'same-name-and-birth' }
type Probe = { readonly idNumber: string; readonly fullName: string; readonly bornOn: string | null }

export type PersonService = ReturnType<typeof createPersonService>

/** The people this centre has served before. */
export function createPersonService(deps: {
  readonly people: PersonRepository
  readonly append: (event: NewEvent) => unknown
  readonly newId: () => string
}) {
  const { people, append, newId } = deps

  /** Same number, and the name does not contradict it: the record that this visit continues. */
  function findSame(details: PersonDetails): KnownPerson | undefined {
    const number = numberOf(details)
    if (number === '') return undefined
    return people
      .listByNumber(number)
      .find((person) => foldForSearch(person.details.fullName) === foldForSearch(details.fullName))
  }

  return {
    find: (idNumber: string): KnownPerson | null => people.listByNumber(idNumber.trim())[0] ?? null,
    listSimilar: (probe: Probe): Similar[] => {
      const folded = foldForSearch(probe.fullName)
      const sameNumber = probe.idNumber.length >= 6 ? people.listByNumber(probe.idNumber.trim()) : []
      const sameName = folded.length >= 4 ? people.listByName(probe.fullName) : []
      const found = new Map<string, Similar>()
      for (const person of sameName) {
        const isSameBirth = probe.bornOn !== null && person.details.bornOn === probe.bornOn
        found.set(person.id, { ...person, why: isSameBirth ? 'same-name-and-birth' : 'same-name' })
      }
      for (const person of sameNumber) found.set(person.id, { ...person, why: 'same-number' })
      return [...found.values()]
    },
    /** Keeps what is known now; inside the caller's transaction. Returns the person's id. A different name under the same number is a new record, never a silent merge. */
    recordWithin: (details: PersonDetails, at: LocalTime, by: OfficerRef): string => {
      const same = findSame(details)
      const id = same?.id ?? newId()
      if (same && JSON.stringify(same.details) === JSON.stringify(details)) return id
      append(newEvent(PersonRecorded, { aggId: id, actor: by.id, body: { at, by, details } }))
      return id
    },
  }
}

export function createPersonProjector(people: PersonRepository): Projector {
  return {
    name: 'people',
    aggType: 'person',
    project: (event, body) => {
      const told = event.type === PersonConflictResolved.type ? PersonConflictResolved : PersonRecorded
      const { details, at } = told.body.parse(body)
      people.save(event.aggId, details, at)
    },
    clear: (db) => void db.exec('DELETE FROM person'),
    clearAggregate: (aggId, db) => void db.prepare('DELETE FROM person WHERE id = ?').run(aggId),
  }
}
