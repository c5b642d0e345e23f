import {
  REGISTER_AGGREGATE,
  registerEvents,
  type RegisterBook,
  type RegisterEventType,
  type RegisterFact,
} from '../../../shared/domain/numbering/index.ts'
import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import type { Officer, OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { ParsedInputOf, Operation } from '../../../shared/ipc/contract.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { BookRepository } from './book-repository.ts'
import type { NumberService } from './number-service.ts'

export type BookServiceDeps = {
  readonly books: BookRepository
  readonly numbers: Pick<NumberService, 'checkDay' | 'checkNotBefore'>
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly newId: () => string
  /** Of this incarnation: the book belongs to it, not to the PC. */
  readonly origin: string
  /** A machine of the unit as it stands now; a book is given to no other. */
  readonly isStation: (origin: string) => boolean
  /** Checks a PIN of an officer of this machine, with the growing delay of the sign-in, without signing in. */
  readonly confirmOfficer: (accountName: string, pin: string) => Promise<Result<Officer>>
}

type NumberOperation = Operation extends infer O ? (O extends `numbers.${infer Name}` ? Name : never) : never
export type NumberInput<Name extends NumberOperation> = ParsedInputOf<`numbers.${Name}`>

type Body<T extends RegisterEventType> = Extract<RegisterFact, { type: T }>['body']
export type WriteFact = <T extends RegisterEventType>(type: T, by: OfficerRef, body: Omit<Body<T>, 'at' | 'by'>) => void

/** Writes one fact of a book, with who and when; the journal parses it with the event's own schema. */
export function createFactWriter({ append, now }: Pick<BookServiceDeps, 'append' | 'now'>): WriteFact {
  return (type, by, body) => {
    const fact = { at: now(), by, ...body }
    const definition = { aggType: REGISTER_AGGREGATE, type, ver: registerEvents[type].ver }
    append({ ...definition, aggId: (body as { book: RegisterBook }).book, actor: by.id, body: fact }) // every body of the table names its book
  }
}

export const yearOf = (day: PlainDate | LocalTime): number => Number(day.slice(0, 4))
