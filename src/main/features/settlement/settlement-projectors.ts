import { dossierEvents } from '../../../shared/domain/dossier/dossier-events.ts'
import { SETTLEMENT_AGGREGATE, settlementEvents } from '../../../shared/domain/settlement/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

/** The rules of the centre, and the fees that were not asked of anybody. */
export function createSettlementProjectors(unit: string): readonly Projector[] {
  const clearRules = (db: Db): void => void db.prepare('DELETE FROM settlement_rules WHERE unit = ?').run(unit)
  return [
    {
      name: 'settlement-rules',
      aggType: SETTLEMENT_AGGREGATE,
      project: (_event, body, db) => {
        const { rules } = settlementEvents.SettlementRulesChanged.body.parse(body)
        db.prepare('INSERT INTO settlement_rules VALUES (?, ?) ON CONFLICT DO UPDATE SET rules = excluded.rules').run(
          unit,
          JSON.stringify(rules),
        )
      },
      clear: clearRules,
      clearAggregate: (_aggId, db) => clearRules(db),
    },
    EXEMPTED,
  ]
}

/** Told once, when the dossier is received, so no order of events changes it. */
const EXEMPTED: Projector = {
  name: 'exempted-fees',
  aggType: 'dossier',
  project: (event, body, db) => {
    if (event.type !== 'DossierReceived') return
    const { fee, at } = dossierEvents.DossierReceived.body.parse(body)
    if (fee.exempted === 0) return
    const reason = fee.exemption?.reason || fee.exemption?.code || ''
    db.prepare('INSERT OR IGNORE INTO exempted_fee VALUES (?, ?, ?, ?)').run(event.aggId, at.slice(0, 10), fee.exempted, reason)
  },
  clear: (db) => void db.exec('DELETE FROM exempted_fee'),
}
