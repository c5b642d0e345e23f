import { z } from 'zod'
import { dossierEvents } from '../../../shared/domain/dossier/dossier-events.ts'
import { judge, type ClerkWork } from '../../../shared/domain/postal/index.ts'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { ClerkRow } from '../../../shared/ipc/contract/postal.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

/** Acts counted for a clerk; each is one row a day, dossier and clerk. */
const COUNTED = [
  'DossierReceived',
  'DossierHandedOver',
  'SupplementRequested',
  'DossierCorrected',
  'FeePaid',
  'FeeRefunded',
] as const
type Counted = (typeof COUNTED)[number]
const isCounted = (type: string): type is Counted => COUNTED.some((each) => each === type)

/** What each officer did, kept by event: reports are sums of these rows. */
export const clerkActProjector: Projector = {
  name: 'clerk-act',
  aggType: 'dossier',
  project: ({ type, id, aggId }, body, db) => {
    if (!isCounted(type)) return
    const { at, by } = dossierEvents[type].body.parse(body)
    const amount = amountOf(type, body)
    db.prepare('INSERT OR IGNORE INTO clerk_act(id, dossier_id, officer_id, act, day, amount) VALUES (?, ?, ?, ?, ?, ?)').run(
      id,
      aggId,
      by.id,
      type,
      at.slice(0, 10),
      amount,
    )
  },
  clear: (db) => void db.exec('DELETE FROM clerk_act'),
  clearAggregate: (id, db) => void db.prepare('DELETE FROM clerk_act WHERE dossier_id = ?').run(id),
}

function amountOf(type: Counted, body: unknown): number {
  if (type === 'FeePaid') return dossierEvents.FeePaid.body.parse(body).payment.amount
  return type === 'FeeRefunded' ? -dossierEvents.FeeRefunded.body.parse(body).amount : 0
}

const Sums = z.object({
  days: z.number(),
  received: z.number(),
  returned: z.number(),
  money: z.number(),
  supplements: z.number(),
  corrections: z.number(),
  ended: z.number(),
  onTime: z.number(),
})

export type ClerkReport = ReturnType<typeof createClerkReport>

export function createClerkReport(db: Db, listOfficers: () => readonly Officer[]) {
  const sums = db.prepare(`
    WITH own AS (SELECT * FROM clerk_act WHERE officer_id = @officer AND day >= @from AND day <= @to),
    taken AS (SELECT DISTINCT dossier_id FROM own WHERE act = 'DossierReceived')
    SELECT
      (SELECT count(DISTINCT day) FROM own WHERE act IN ('DossierReceived', 'DossierHandedOver')) AS days,
      (SELECT count(*) FROM taken) AS received,
      (SELECT count(*) FROM own WHERE act = 'DossierHandedOver') AS returned,
      (SELECT coalesce(sum(amount), 0) FROM own) AS money,
      (SELECT count(*) FROM clerk_act a WHERE a.act = 'SupplementRequested' AND a.dossier_id IN taken) AS supplements,
      (SELECT count(*) FROM clerk_act a WHERE a.act = 'DossierCorrected' AND a.dossier_id IN taken) AS corrections,
      (SELECT count(*) FROM dossier d WHERE d.id IN taken AND d.processed_at IS NOT NULL) AS ended,
      (SELECT count(*) FROM dossier d WHERE d.id IN taken AND d.processed_at IS NOT NULL
        AND (d.due_at IS NULL OR d.processed_at <= d.due_at)) AS onTime`)
  return {
    rows: (from: PlainDate, to: PlainDate): ClerkRow[] =>
      listOfficers()
        .filter(({ roles }) => roles.includes('postal-clerk'))
        .map(({ id, fullName, accountName, scope }) => {
          const work: ClerkWork = {
            officerId: id,
            name: fullName,
            accountName,
            fieldCodes: scope.fieldCodes,
            ...Sums.parse(sums.get({ officer: id, from, to })),
          }
          return { ...work, fieldCodes: [...work.fieldCodes], ...judge(work) }
        }),
  }
}
