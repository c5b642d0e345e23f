import { applyDossierEvent } from '../../../shared/domain/dossier/apply-dossier-event.ts'
import type { DossierEvent } from '../../../shared/domain/dossier/dossier-events.ts'
import { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { FINAL_STATUSES } from '../../../shared/domain/dossier/dossier-status.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'
import { toColumns, toSearchWords } from './dossier-row.ts'
import { createOpenTurnRows } from './open-turn-rows.ts'

/** A list of another feature that is made of the same folded dossier; called in the transaction of the event. */
export type DossierFollower = {
  readonly save: (dossier: Dossier) => void
  readonly remove: (dossierId: string) => void
  readonly clear: (db: Db) => void
}

/**
 * Keeps the lists, the search index and the counts of the tabs. The state between two events is kept only while a dossier
 * is alive, so that a million closed ones do not weigh on the disk.
 */
export function createDossierProjector(db: Db, followers: readonly DossierFollower[] = []): Projector {
  const rows = prepareRows(db)
  const turns = createOpenTurnRows(db)
  // Of the aggregate being played: where two sides met, something follows an end, and the state of an ended dossier is not kept.
  let last: Dossier | undefined
  const stateOf = (before: Known | undefined): Dossier | undefined =>
    before && (before.state ?? (last?.id === before.id && last.status === before.status ? last : undefined))
  return {
    name: 'dossiers',
    aggType: 'dossier',
    project: (event, body) => {
      const before = rows.find(event.aggId)
      // The journal has matched type and body by the very table the union is made of.
      const told = { type: event.type, id: event.id, body } as DossierEvent
      const state = stateOf(before)
      if (before && !state && AFTER_THE_END.has(told.type)) return
      if (before && !state && told.type === 'DossierRecoded') return rows.recode(before, told.body)
      last = applyDossierEvent(state, event.aggId, told)
      rows.save(before, last)
      turns.save(state, last)
      for (const follower of followers) follower.save(last)
    },
    clear: (handle) => {
      handle.exec(
        `DELETE FROM dossier; DELETE FROM dossier_state; DELETE FROM dossier_count; DELETE FROM open_turn; INSERT INTO dossier_fts(dossier_fts) VALUES ('delete-all')`,
      )
      for (const follower of followers) follower.clear(handle)
    },
    clearAggregate: (aggId) => {
      last = undefined
      rows.remove(aggId)
      turns.remove(aggId)
      for (const follower of followers) follower.remove(aggId)
    },
  }
}

/** What may follow an end and changes no list: money, and papers the counter still held. */
const AFTER_THE_END: ReadonlySet<DossierEvent['type']> = new Set(['FeeRefunded', 'FeePaid', 'OriginalsReturned'])

type Known = {
  readonly id: string
  readonly rowNo: number
  readonly status: string
  readonly words: string
  readonly state: Dossier | undefined
}

const UPSERT = `
INSERT INTO dossier(id, code, notice_number, status, is_running, procedure_code, procedure_name, field_code, channel, owner_name, owner_number,
  owner_phone, owner_address, received_at, received_by, counter, due_at, processed_at, returned_at, receiver_name, assignee_id, assignee_name,
  department, set_count, visit_id, register_year, register_book, register_order)
VALUES (@id, @code, @noticeNumber, @status, @isRunning, @procedureCode, @procedureName, @fieldCode, @channel, @ownerName, @ownerNumber,
  @ownerPhone, @ownerAddress, @receivedAt, @receivedBy, @counter, @dueAt, @processedAt, @returnedAt, @receiverName, @assigneeId, @assigneeName,
  @department, @setCount, @visitId, @registerYear, @registerBook, @registerOrder)
ON CONFLICT(id) DO UPDATE SET code = excluded.code, notice_number = excluded.notice_number, status = excluded.status, is_running = excluded.is_running,
  procedure_code = excluded.procedure_code, procedure_name = excluded.procedure_name, field_code = excluded.field_code, channel = excluded.channel,
  owner_name = excluded.owner_name, owner_number = excluded.owner_number, owner_phone = excluded.owner_phone, owner_address = excluded.owner_address,
  received_at = excluded.received_at, received_by = excluded.received_by, counter = excluded.counter, due_at = excluded.due_at,
  processed_at = excluded.processed_at, returned_at = excluded.returned_at, receiver_name = excluded.receiver_name, assignee_id = excluded.assignee_id,
  assignee_name = excluded.assignee_name, department = excluded.department, set_count = excluded.set_count, visit_id = excluded.visit_id,
  register_year = excluded.register_year, register_book = excluded.register_book, register_order = excluded.register_order
RETURNING row_no`

function prepareRows(db: Db) {
  const find = db.prepare<unknown[], { row_no: number; status: string; state: string | null; words: string | null }>(
    'SELECT d.row_no, d.status, s.state, s.words FROM dossier d LEFT JOIN dossier_state s ON s.id = d.id WHERE d.id = ?',
  )
  const upsert = db.prepare<unknown[], number>(UPSERT).pluck()
  const saveState = db.prepare(
    'INSERT INTO dossier_state(id, state, words) VALUES (?, ?, ?) ON CONFLICT(id) DO UPDATE SET state = excluded.state, words = excluded.words',
  )
  const dropState = db.prepare('DELETE FROM dossier_state WHERE id = ?')
  const index = db.prepare('INSERT INTO dossier_fts(rowid, words) VALUES (?, ?)')
  const unindex = db.prepare('DELETE FROM dossier_fts WHERE rowid = ?')
  const count = db.prepare(
    'INSERT INTO dossier_count(status, n) VALUES (@status, @by) ON CONFLICT(status) DO UPDATE SET n = n + @by',
  )
  const drop = db.prepare('DELETE FROM dossier WHERE id = ?')
  const recode = db.prepare<unknown[], { owner_name: string; owner_number: string; owner_phone: string }>(
    'UPDATE dossier SET code = @code WHERE id = @id RETURNING owner_name, owner_number, owner_phone',
  )

  const known = (id: string): Known | undefined => {
    const row = find.get(id)
    if (!row) return undefined
    const { row_no: rowNo, status, words, state } = row
    return { id, rowNo, status, words: words ?? '', state: state === null ? undefined : Dossier.parse(JSON.parse(state)) }
  }
  return {
    find: known,
    save: (before: Known | undefined, after: Dossier): void => {
      const rowNo = upsert.get(toColumns(after))
      const words = toSearchWords(after)
      if (before?.words !== words) {
        if (before) unindex.run(rowNo)
        index.run(rowNo, words)
      }
      if (before?.status !== after.status) {
        if (before) count.run({ status: before.status, by: -1 })
        count.run({ status: after.status, by: 1 })
      }
      if (FINAL_STATUSES.includes(after.status)) dropState.run(after.id)
      else saveState.run(after.id, JSON.stringify(after), words)
    },
    /** An ended dossier is found by what its row still tells. */
    recode: ({ id, rowNo }: Known, { code, formerCode }: { readonly code: string; readonly formerCode: string }): void => {
      const row = recode.get({ id, code })
      if (!row) return
      unindex.run(rowNo)
      index.run(rowNo, foldForSearch([code, formerCode, row.owner_name, row.owner_number, row.owner_phone].join(' ')))
    },
    remove: (id: string): void => {
      const before = known(id)
      if (!before) return
      unindex.run(before.rowNo)
      count.run({ status: before.status, by: -1 })
      dropState.run(id)
      drop.run(id)
    },
  }
}
