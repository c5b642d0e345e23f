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
INSERT INTO dossier_money(dossier_id, total, paid, is_payable, received_at) VALUES (@id, @total, @paid, @isPayable, @at)
ON CONFLICT(dossier_id) DO UPDATE SET total = excluded.total, paid = excluded.paid, is_payable = excluded.is_payable`

function apply(db: Db, id: string, told: DossierEvent): void {
  const run = (sql: string, ...values: unknown[]): void => void db.prepare(sql).run(...values)
  switch (told.type) {
    case 'DossierReceived':
      return run(RECEIVE, { id, total: told.body.fee.total, paid: 0, isPayable: 1, at: told.body.at })
    case 'PaymentRequired':
      return run('UPDATE dossier_money SET total = ? WHERE dossier_id = ?', told.body.amount, id)
    case 'FeePaid':
      return run('UPDATE dossier_money SET paid = paid + ? WHERE dossier_id = ?', told.body.payment.amount, id)
    case 'FeeRefunded':
      return run('UPDATE dossier_money SET paid = paid - ? WHERE dossier_id = ?', told.body.amount, id)
    case 'DossierHandedOver':
    case 'DossierWithdrawn':
    case 'DossierStopped':
      return run('UPDATE dossier_money SET is_payable = 0 WHERE dossier_id = ?', id)
    case 'ConflictResolved': {
      const { fee, payments, status, receivedAt } = told.body.outcome
      const paid = payments.reduce((sum, { amount }) => sum + amount, 0)
      return run(RECEIVE, { id, total: fee.total, paid, isPayable: canMove(status, 'collect-fee').ok ? 1 : 0, at: receivedAt })
    }
    default:
  }
}
