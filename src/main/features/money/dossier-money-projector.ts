import type { DossierEvent } from '../../../shared/domain/dossier/dossier-events.ts'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

/** What each dossier owes and has paid, straight from its own events: the list of debts, and the other side of the recount. */
export function createDossierMoneyProjector(): Projector {
  return {
    name: 'dossier-money',
    aggType: 'dossier',
    project: (event, body, db) => apply(db, event.aggId, { type: event.type, id: event.id, body } as DossierEvent), // matched by the journal
    clear: (db) => void db.exec('DELETE FROM dossier_money'),
    clearAggregate: (aggId, db) => void db.prepare('DELETE FROM dossier_money WHERE dossier_id = ?').run(aggId),
  }
}

const RECEIVE = `
INSERT INTO dossier_money(dossier_id, total, paid, receipted, is_payable, received_at)
VALUES (@id, @total, @paid, @receipted, @isPayable, @at)
ON CONFLICT(dossier_id) DO UPDATE SET total = excluded.total, paid = excluded.paid, receipted = excluded.receipted, is_payable = excluded.is_payable`

/** Money taken by an older program has no receipt and no line in the ledger: it counts as paid, and not in the recount. */
const PAY = `UPDATE dossier_money SET paid = paid + @amount, receipted = receipted + @amount * @isReceipted WHERE dossier_id = @id`

function apply(db: Db, id: string, told: DossierEvent): void {
  const run = (sql: string, ...values: unknown[]): void => void db.prepare(sql).run(...values)
  switch (told.type) {
    case 'DossierReceived':
      return run(RECEIVE, { id, total: told.body.fee.total, paid: 0, receipted: 0, isPayable: 1, at: told.body.at })
    case 'PaymentRequired':
      return run('UPDATE dossier_money SET total = ? WHERE dossier_id = ?', told.body.amount, id)
    case 'FeePaid':
      return run(PAY, { id, amount: told.body.payment.amount, isReceipted: told.body.payment.receipt ? 1 : 0 })
    case 'FeeRefunded':
      return run(PAY, { id, amount: -told.body.amount, isReceipted: told.body.receipt ? 1 : 0 })
    case 'DossierHandedOver':
    case 'DossierWithdrawn':
    case 'DossierStopped':
      return run('UPDATE dossier_money SET is_payable = 0 WHERE dossier_id = ?', id)
    case 'ConflictResolved': {
      const { fee, payments, status, receivedAt } = told.body.outcome
      const receipted = sum(payments.filter(({ receipt }) => receipt !== undefined))
      const isPayable = canMove(status, 'collect-fee').ok ? 1 : 0
      return run(RECEIVE, { id, total: fee.total, paid: sum(payments), receipted, isPayable, at: receivedAt })
    }
    default:
  }
}

const sum = (some: readonly { readonly amount: number }[]): number => some.reduce((all, { amount }) => all + amount, 0)
