import { lineEvents, LINE_AGGREGATE } from '../../../shared/domain/bank/index.ts'
import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import type { LineView } from '../../../shared/ipc/contract/bank.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Acting } from '../dossiers/index.ts'
import type { MoneyService } from '../money/index.ts'
import type { BankRepository } from './bank-repository.ts'

export type BankDeps = {
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly unit: string
  readonly newId: () => string
  readonly now: () => LocalTime
  readonly bank: BankRepository
  readonly money: Pick<MoneyService, 'match' | 'expect' | 'leftToAsk' | 'giveBack' | 'askSecond' | 'money' | 'tills' | 'ledger'>
  /** The sitting a dossier was received in. */
  readonly visitOf: (dossierId: string) => string | null
}

/** A line that was just written to. */
export function getLine({ bank }: Pick<BankDeps, 'bank'>, id: string): LineView {
  const line = bank.findLine(id)
  if (!line) throw new Error('a line that was just written to is a row')
  return line
}

/** A fact about one line; the journal parses the body with the kind's own schema. */
export function writeLine(
  { append }: Pick<BankDeps, 'append'>,
  { type, lineId, acting, body }: { type: keyof typeof lineEvents; lineId: string; acting: Acting; body: object },
): void {
  append({
    aggType: LINE_AGGREGATE,
    aggId: lineId,
    type,
    ver: lineEvents[type].ver,
    actor: acting.act.by.id,
    body: { ...acting.act, ...body },
  })
}
