import { createHash } from 'node:crypto'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import {
  bookEvents,
  BOOK_AGGREGATE,
  EXPECTED_AGGREGATE,
  expectedEvents,
  TILL_AGGREGATE,
  tillAggregate,
  tillEvents,
  type TillEventBody,
} from '../../../shared/domain/money/index.ts'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Acting, Mover } from '../dossiers/index.ts'
import type { DayCorrections } from './day-minutes.ts'
import type { LedgerRepository } from './ledger-repository.ts'
import type { MoneyRepository } from './money-repository.ts'
import type { TillRepository } from './till-repository.ts'

export type MoneyDeps = {
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly moveWith: Mover['moveWith']
  readonly findDossier: Mover['find']
  readonly ledger: LedgerRepository
  readonly tills: TillRepository
  readonly corrections: DayCorrections
  readonly money: MoneyRepository
  readonly unit: string
  /** This PC. */
  readonly till: string
  readonly stationNumber: string
  readonly now: () => LocalTime
  readonly counterName: () => string
  readonly governingBody: () => string
  readonly procedureName: (code: string) => string | undefined
  /** The PIN of somebody who stands beside. */
  readonly confirm: (accountName: string, pin: string) => Promise<Result<Officer>>
  /** The guard of the counter's clock: a day gone back, a jump that nobody confirmed. */
  readonly checkDay: (today: PlainDate, confirmed: PlainDate | null) => Result<void>
}

export type Cause = 'shift' | 'receipt' | 'refund' | 'remittance' | 'expected' | 'book' | 'rate' | 'correction'

/**
 * What a press brings about gets its id from the press, so that the press repeated, also after a kill -9, finds what it did the
 * first time. Hashed: no screen can name the id of something else. A UUID of version 8.
 */
export function idOfPress(cause: Cause, requestId: string): string {
  const hex = createHash('sha256').update(`money\n${cause}\n${requestId}`).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

type Writing = Pick<MoneyDeps, 'append' | 'till'>

/** A fact of this PC's till; the journal parses the body with the kind's own schema. */
export function writeTill<T extends keyof typeof tillEvents>(
  { append, till }: Writing,
  type: T,
  body: Omit<TillEventBody<T>, 'till'>,
): void {
  // The journal's schema of the type is the very one the parameter is made of.
  const definition = { aggType: TILL_AGGREGATE, type, ver: tillEvents[type].ver, body: tillEvents[type].body } as never
  const fields = { aggId: tillAggregate(till), actor: (body as { by: { id: string } }).by.id, body: { ...body, till } }
  append(newEvent<unknown>(definition, fields))
}

type Told<T> = { readonly type: T; readonly id: string; readonly acting: Acting; readonly body: object }

export function writeExpected({ append }: Writing, { type, id, acting, body }: Told<keyof typeof expectedEvents>): void {
  append({
    aggType: EXPECTED_AGGREGATE,
    aggId: id,
    type,
    ver: expectedEvents[type].ver,
    actor: acting.act.by.id,
    body: { ...acting.act, ...body },
  })
}

export function writeBook({ append }: Writing, { type, id, acting, body }: Told<keyof typeof bookEvents>): void {
  append({
    aggType: BOOK_AGGREGATE,
    aggId: id,
    type,
    ver: bookEvents[type].ver,
    actor: acting.act.by.id,
    body: { ...acting.act, ...body },
  })
}
