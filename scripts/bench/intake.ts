import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { migrations, openDatabase, type Db } from '../../src/main/platform/database/index.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'
import { openRawRegister } from '../../tests/support/robustness/raw-register.ts'
import { aStation } from '../../tests/support/station/a-station.ts'
import { anIntake, aPerson } from '../../tests/support/station/an-intake.ts'
import { madeDossiers } from './many-dossiers.ts'
import { BENCH_DATA, line, percentile, timed, type Bench } from './measure.ts'
import { workingDays } from './working-days.ts'

type Row = Readonly<Record<string, unknown>>
type Rows = readonly (readonly [table: string, row: Row])[]

/**
 * The intake transaction through the contract, against the very rows it wrote put in by hand with the same settings and key.
 * A first run tells which rows; then the three take turns, intake by intake, so that a busy machine is busy for all.
 */
export const intake: Bench = async ({ rows, isFull }) => {
  const count = rows ?? (isFull ? 2000 : 700)
  const folder = mkdtempSync(path.join(BENCH_DATA, 'intake-'))
  const first = await aCounter(path.join(folder, 'first'))
  for (let run = 0; run < count; run += 1) await first.receive(run)
  await first.close()
  const sittings = await readSittings(path.join(folder, 'first'))
  const counter = await aCounter(path.join(folder, 'ours'))
  const chainedDb = createRawIntake(path.join(folder, 'chained.db'), true)
  const rawDb = createRawIntake(path.join(folder, 'raw.db'), false)
  const [ours, chained, raw]: [number[], number[], number[]] = [[], [], []]
  for (const [run, sitting] of sittings.entries()) {
    ours.push(await timed(() => counter.receive(run)))
    chained.push(await timed(() => chainedDb.write(sitting)))
    raw.push(await timed(() => rawDb.write(sitting)))
  }
  await counter.close()
  chainedDb.close()
  rawDb.close()
  rmSync(folder, { recursive: true, force: true })
  const note = 'one dossier of a new person, WAL + FULL + SQLCipher'
  return [
    line({
      metric: 'intake, throughput',
      ours: perSecond(ours),
      reference: perSecond(chained),
      runs: count,
      unit: 'tx/s',
      note: `${note}; reference: same rows, hash chain and signature, raw better-sqlite3`,
    }),
    line({
      metric: 'intake, throughput, no chain',
      ours: perSecond(ours),
      reference: perSecond(raw),
      runs: count,
      unit: 'tx/s',
      note: 'reference: same rows without computing hash and signature',
    }),
    line({
      metric: 'intake, p50',
      ours: percentile(ours, 0.5),
      reference: percentile(chained, 0.5),
      runs: count,
      unit: 'ms',
      note: 'ours with checks of input, due date, fee, reading back',
    }),
    line({
      metric: 'intake, p95',
      ours: percentile(ours, 0.95),
      reference: percentile(chained, 0.95),
      runs: count,
      unit: 'ms',
      note: '',
    }),
  ]
}

const perSecond = (times: readonly number[]): number => 1000 / (times.reduce((sum, time) => sum + time, 0) / times.length)

async function aCounter(dataDir: string) {
  const { clock, codeTaken } = workingDays()
  const station = await aStation({ dataDir, clock })
  const make = madeDossiers()
  return {
    receive: async (run: number): Promise<void> => {
      const { name, number } = make(run)
      await station.must('dossier.receive', anIntake({ owner: aPerson({ fullName: name, personalId: number }) }))
      codeTaken()
    },
    close: station.close,
  }
}

/** Every row each intake left behind, in the order of the intakes. */
async function readSittings(dataDir: string): Promise<readonly Rows[]> {
  const { db, close } = await openRawRegister(dataDir)
  const all = (sql: string): Row[] => db.prepare<unknown[], Row>(sql).all()
  const byKey = (table: string, key: string): Map<unknown, Row> =>
    new Map(all(`SELECT * FROM ${table}`).map((row) => [row[key], row]))
  const dossiers = byKey('dossier', 'id')
  const states = byKey('dossier_state', 'id')
  const people = byKey('person', 'id')
  const deliveries = byKey('delivery', 'dossier_id')
  const subjects = byKey('delivery_subject', 'dossier_id')
  const bodies = new Map(all('SELECT unit, hash, salt, body FROM event_body').map((row) => [String(row['hash']), row]))
  const sittings: Rows[] = []
  let rows: (readonly [string, Row])[] = []
  for (const event of all('SELECT * FROM event ORDER BY seq')) {
    const put = (table: string, row: Row | undefined): void => void (row && rows.push([table, row]))
    put('event', event)
    put('event_body', bodies.get(String(event['body_hash'])))
    put('agg_head', { unit: event['unit'], agg_id: event['agg_id'], event_id: event['id'] })
    put('person', people.get(event['agg_id']))
    if (event['type'] !== 'DossierReceived') continue
    const id = event['agg_id']
    put('dossier', dossiers.get(id))
    put('dossier_state', states.get(id))
    put('dossier_fts', { rowid: dossiers.get(id)?.['row_no'], words: states.get(id)?.['words'] })
    put('delivery', deliveries.get(id))
    put('delivery_subject', subjects.get(id))
    sittings.push(rows)
    rows = []
  }
  close()
  return sittings
}

function createRawIntake(file: string, withChain: boolean): { readonly write: (rows: Rows) => void; readonly close: () => void } {
  const { db, close } = unwrap(openDatabase({ file, key: new Uint8Array(32).fill(7), migrations }))
  const insert = createInserts(db)
  const head = db.prepare(
    'INSERT INTO head(unit, origin, seq, hash) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq, hash = excluded.hash',
  )
  const counter = db.prepare(
    `INSERT INTO number_counter(unit, series, day, value) VALUES ('H12.64', ?, '2026', 1) ON CONFLICT DO UPDATE SET value = value + 1`,
  )
  const tab = db.prepare(`INSERT INTO dossier_count(status, n) VALUES ('received', 1) ON CONFLICT DO UPDATE SET n = n + 1`)
  const dropDraft = db.prepare('DELETE FROM draft WHERE id = ?')
  const { privateKey } = generateKeyPairSync('ed25519')
  const write = db.transaction((rows: Rows) => {
    for (const [table, row] of rows) {
      insert(table, row)
      if (table !== 'event') continue
      head.run(row['unit'], row['origin'], row['seq'], row['hash'])
      if (withChain) sign(null, createHash('sha256').update(JSON.stringify(row)).digest(), privateKey)
    }
    counter.run('dossier-code')
    counter.run('register')
    tab.run()
    dropDraft.run('none')
  })
  return { write: (rows) => write.immediate(rows), close }
}

function createInserts(db: Db): (table: string, row: Row) => void {
  const statements = new Map<string, ReturnType<Db['prepare']>>()
  return (table, row) => {
    const known = statements.get(table)
    const columns = Object.keys(row)
    const statement =
      known ?? db.prepare(`INSERT OR IGNORE INTO ${table}(${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
    if (!known) statements.set(table, statement)
    statement.run(...Object.values(row))
  }
}
