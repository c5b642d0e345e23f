import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { DossierEvent } from '../../../shared/domain/dossier/dossier-events.ts'
import { OnTheSpotSettingsChanged } from '../../../shared/domain/result/index.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'
import { toDossierEvent } from '../dossiers/index.ts'

/** Work that leaves the counter: it is not done on the spot any more, whenever it ends. */
const LEAVING: ReadonlySet<DossierEvent['type']> = new Set<DossierEvent['type']>([
  'DossierTransferred',
  'SupplementRequested',
  'ConsultationRequested',
  'DossierForwarded',
  'DossierExtended',
  'DossierPromised',
])
const ENDING: ReadonlySet<DossierEvent['type']> = new Set<DossierEvent['type']>([
  'DossierHandedOver',
  'DossierWithdrawn',
  'DossierStopped',
])

export function createLaneProjectors(db: Db, unit: string): readonly Projector[] {
  return [createLaneProjector(db), createSettingsProjector(unit)]
}

function createLaneProjector(db: Db): Projector {
  const begin = db.prepare(
    `INSERT INTO on_the_spot(dossier_id, code, procedure_code, procedure_name, field_code, is_lane, owner_name, ticket, counter, received_at,
       received_on, is_moved, resolved_at, ended_at)
     VALUES (@id, @code, @procedureCode, @procedureName, @fieldCode, @isLane, @ownerName, @ticket, @counter, @receivedAt, @receivedOn, @isMoved,
       @resolvedAt, @endedAt)
     ON CONFLICT(dossier_id) DO UPDATE SET code = excluded.code, owner_name = excluded.owner_name, is_moved = excluded.is_moved,
       resolved_at = excluded.resolved_at, ended_at = excluded.ended_at`,
  )
  const leave = db.prepare('UPDATE on_the_spot SET is_moved = 1 WHERE dossier_id = ?')
  const resolve = db.prepare('UPDATE on_the_spot SET resolved_at = ? WHERE dossier_id = ?')
  const end = db.prepare('UPDATE on_the_spot SET ended_at = ? WHERE dossier_id = ?')
  const name = db.prepare('UPDATE on_the_spot SET owner_name = ? WHERE dossier_id = ?')
  const recode = db.prepare('UPDATE on_the_spot SET code = ? WHERE dossier_id = ?')
  return {
    name: 'on-the-spot',
    aggType: 'dossier',
    project: (stored) => {
      const event = toDossierEvent(stored)
      if (!event) return
      const id = stored.aggId
      if (event.type === 'DossierReceived') {
        const { at, procedure, code, counter, ticket, owner } = event.body
        const base = { id, procedure, code, counter, ticket, ownerName: owner.fullName, receivedAt: at }
        begin.run(rowOf({ ...base, isMoved: false, resolvedAt: null, endedAt: null }))
      } else if (event.type === 'ConflictResolved') begin.run(rowOfOutcome(id, event.body.outcome))
      else if (LEAVING.has(event.type)) leave.run(id)
      else if (event.type === 'DossierResolved') resolve.run(event.body.at, id)
      else if (ENDING.has(event.type)) end.run(event.body.at, id)
      else if (event.type === 'DossierCorrected') name.run(event.body.owner.fullName, id)
      else if (event.type === 'DossierRecoded') recode.run(event.body.code, id)
    },
    clear: (rows) => void rows.exec('DELETE FROM on_the_spot'),
    clearAggregate: (id, rows) => void rows.prepare('DELETE FROM on_the_spot WHERE dossier_id = ?').run(id),
  }
}

type LaneFacts = Pick<Dossier, 'id' | 'procedure' | 'code' | 'counter' | 'ticket' | 'receivedAt'> & {
  readonly ownerName: string
  readonly isMoved: boolean
  readonly resolvedAt: string | null
  readonly endedAt: string | null
}

function rowOf({ procedure, isMoved, ...facts }: LaneFacts) {
  return {
    id: facts.id,
    code: facts.code ?? '',
    procedureCode: procedure.code,
    procedureName: procedure.name,
    fieldCode: procedure.fieldCode,
    isLane: procedure.isOnTheSpot ? 1 : 0,
    ownerName: facts.ownerName,
    ticket: facts.ticket ?? '',
    counter: facts.counter,
    receivedAt: facts.receivedAt,
    receivedOn: dateOf(facts.receivedAt),
    isMoved: isMoved ? 1 : 0,
    resolvedAt: facts.resolvedAt,
    endedAt: facts.endedAt,
  }
}

/** After two versions met, what the person chose says it all. */
function rowOfOutcome(id: string, outcome: Omit<Dossier, 'id'>) {
  return rowOf({
    ...outcome,
    id,
    ownerName: outcome.owner.fullName,
    isMoved: outcome.steps.some(({ kind }) => kind === 'transferred' || kind === 'supplement-requested' || kind === 'consulted'),
    resolvedAt: outcome.result?.at ?? null,
    endedAt: outcome.handOver?.at ?? outcome.closing?.at ?? null,
  })
}

/** The later word holds, and of two at one moment the one all machines put last. */
function createSettingsProjector(unit: string): Projector {
  return {
    name: 'on-the-spot-settings',
    aggType: OnTheSpotSettingsChanged.aggType,
    project: (_event, body, db) => {
      const { settings } = OnTheSpotSettingsChanged.body.parse(body)
      db.prepare(
        'INSERT INTO on_the_spot_settings(unit, body) VALUES (?, ?) ON CONFLICT(unit) DO UPDATE SET body = excluded.body',
      ).run(unit, JSON.stringify(settings))
    },
    clear: (db) => void db.exec('DELETE FROM on_the_spot_settings'),
    clearAggregate: (_aggId, db) => void db.exec('DELETE FROM on_the_spot_settings'),
  }
}
