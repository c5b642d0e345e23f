import {
  bookEvents,
  BOOK_AGGREGATE,
  CERTIFICATION,
  certificationEvents,
  REGISTER,
  registerEvents,
  type BookFact,
  type CertificationBook,
  type CertificationFact,
  type CertificationFeeRow,
  type CertificationTexts,
  type RegisterFact,
} from '../../../shared/domain/certification/index.ts'
import type { WorkCalendar } from '../../../shared/domain/calendar/calendar.ts'
import type { Delegation } from '../../../shared/domain/delegation/index.ts'
import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import type { Permission } from '../../../shared/domain/staff/permission.ts'
import type { Officer, OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { Operation, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import { writeOrRefuse, type Acting, type IntakeService, type Mover } from '../dossiers/index.ts'
import type { Numbers, NumberService } from '../numbers/index.ts'
import type { EntryRepository } from './entry-repository.ts'
import type { RegisterRepository } from './register-repository.ts'
import type { VolumeRepository } from './volume-repository.ts'

type CertificationOperation = Operation extends infer O ? (O extends `certification.${infer Name}` ? Name : never) : never
export type CertificationInput<Name extends CertificationOperation> = ParsedInputOf<`certification.${Name}`>
export type Nothing = Readonly<Record<string, never>>
export { writeOrRefuse }
export type { Acting }

/** Dated texts and fees that ship with the program (`resources/certification`). */
export type CertificationRulebook = CertificationTexts & { readonly fees: readonly CertificationFeeRow[] }

export type CertificationDeps = {
  readonly registers: RegisterRepository
  readonly entries: EntryRepository
  readonly volumes: VolumeRepository
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly newId: () => string
  /** Of this incarnation: a book belongs to it, not to the PC. */
  readonly origin: string
  readonly numbers: Pick<NumberService, 'checkDay' | 'checkNotBefore' | 'takeNoticeNumber'>
  readonly stations: Numbers['stations']
  readonly mover: Pick<Mover, 'find' | 'moveWith'>
  readonly intake: Pick<IntakeService, 'receive'>
  readonly listOfficers: () => readonly Officer[]
  readonly delegations: () => readonly Delegation[]
  /** By office and by delegation, as of now. */
  readonly permissionsOf: (officer: Officer) => ReadonlySet<Permission>
  /** Checks a PIN of an officer of this machine, with the growing delay of the sign-in, without signing in. */
  readonly confirmOfficer: (accountName: string, pin: string) => Promise<Result<Officer>>
  readonly calendar: () => WorkCalendar
  readonly rulebook: () => CertificationRulebook
  readonly settings: () => Settings
}

type Act = Acting['act']
type Said<F extends { readonly body: unknown }, T> = Omit<Extract<F, { readonly type: T }>['body'], keyof Act>

type Written = {
  readonly aggType: string
  readonly aggId: string
  readonly type: string
  readonly ver: number
  readonly body: object
}

/** Writes facts of the three aggregates, with who, when and where; the journal parses each with the event's own schema. */
export function createFactWriters({ append }: Pick<CertificationDeps, 'append'>) {
  const write = ({ body, ...fact }: Written, act: Act): void =>
    void append({ ...fact, actor: act.by.id, body: { ...act, ...body } })
  return {
    register: <T extends RegisterFact['type']>(
      type: T,
      act: Act,
      body: Said<RegisterFact, T> & { readonly book: CertificationBook },
    ) => write({ aggType: REGISTER, aggId: body.book, type, ver: registerEvents[type].ver, body }, act),
    /** `on`: the paper, by its id. */
    certification: <T extends CertificationFact['type']>(
      type: T,
      on: { readonly id: string; readonly act: Act },
      body: Said<CertificationFact, T>,
    ) => write({ aggType: CERTIFICATION, aggId: on.id, type, ver: certificationEvents[type].ver, body }, on.act),
    volume: <T extends BookFact['type']>(
      type: T,
      act: Act,
      body: Said<BookFact, T> & { readonly book: CertificationBook; readonly year: number; readonly volume: number },
    ) => {
      const aggId = `${body.book}-${body.year}-${body.volume}`
      write({ aggType: BOOK_AGGREGATE, aggId, type, ver: bookEvents[type].ver, body }, act)
    },
  }
}
export type FactWriters = ReturnType<typeof createFactWriters>

export const refOf = ({ id, fullName }: Officer): OfficerRef => ({ id, name: fullName })
