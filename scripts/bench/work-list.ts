import { randomUUID } from 'node:crypto'
import { ReceiveDossiers } from '../../src/shared/ipc/contract/dossier.ts'
import { ALL_WORK, type ListWork } from '../../src/shared/ipc/contract/work-list.ts'
import { OfficerId, type Officer } from '../../src/shared/domain/staff/officer.ts'
import { toLocalTime } from '../../src/shared/kernel/local-time.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'
import { aBenchStation, type BenchStation } from '../../tests/support/station/a-bench-station.ts'
import { aClock } from '../../tests/support/station/a-station.ts'
import { anIntake, anItem } from '../../tests/support/station/an-intake.ts'
import { line, percentile, timed, timesOf, type Bench, type BenchLine } from './measure.ts'

const RUNS = 50
const BULK = 500
const OFFICERS = 20
const NOW = '2026-11-23T09:00:00+07:00'

/** Lists and badges over many open dossiers, against counting the table and skipping rows; many at once, against one by one. */
export const workList: Bench = async ({ rows, isFull }) => {
  const count = rows ?? (isFull ? 100_000 : 20_000)
  const station = await aBenchStation('01', aClock(NOW))
  fill(station, count)
  const viewers = [anOfficer('o-1', 'specialist'), anOfficer('head', 'office-head')]
  const lines = viewers.map((officer) => measureViewer(station, officer, count))
  return [...(await Promise.all(lines)).flat(), await measureBulk()]
}

function anOfficer(id: string, role: 'specialist' | 'office-head'): Officer {
  const plain = { accountName: id, fullName: id, title: '', department: 'Phòng 1', phone: '', scope: { fieldCodes: [] } }
  return { ...plain, id: OfficerId.parse(id), roles: [role], isActive: true }
}

async function measureViewer(station: BenchStation, officer: Officer, count: number): Promise<BenchLine[]> {
  const { queries, viewerOf } = station.workLists
  const viewer = viewerOf(officer)
  const [role = ''] = officer.roles
  const query: ListWork = { ...ALL_WORK, tab: 'overdue', after: null, limit: 50 }
  const who = role === 'specialist' ? "assignee_id = 'o-1'" : '1'
  const counted = station.db.prepare(
    `SELECT sum(place = 'working' AND ${who}), sum(due_at < @now AND ${who}), sum(waits <> '' AND ${who}), sum(is_returned AND ${who}) FROM work_item`,
  )
  const skipped = station.db.prepare(
    `SELECT d.* FROM work_item w JOIN dossier d ON d.id = w.dossier_id WHERE w.due_at < @now AND w.${who === '1' ? 'due_at > 0' : who} ORDER BY w.due_at, w.dossier_id LIMIT 50 OFFSET @offset`,
  )
  const note = `${count.toLocaleString('en')} open dossiers, ${role}`
  const deep = Math.floor(count / (role === 'specialist' ? OFFICERS * 4 : 4))
  const [last] = station.db
    .prepare('SELECT due_at AS due, dossier_id AS id FROM work_item ORDER BY 1, 2 LIMIT 1 OFFSET ?')
    .all(deep) as {
    due: string
    id: string
  }[]
  const pairs = [
    [
      'nine badges',
      () => queries.count(viewer),
      () => counted.get({ now: NOW }),
      'reference: four of them by counting the table',
    ],
    ['first page', () => queries.list(query, viewer), () => skipped.all({ now: NOW, offset: 0 }), 'reference: plain rows'],
    [
      'a page far down',
      () => queries.list({ ...query, after: last ?? null }, viewer),
      () => skipped.all({ now: NOW, offset: deep }),
      'reference: OFFSET, plain rows',
    ],
  ] as const
  const lines: BenchLine[] = []
  for (const [metric, ours, reference, told] of pairs) {
    const [mine, theirs] = [await timesOf(RUNS, ours), await timesOf(RUNS, reference)]
    for (const share of [0.5, 0.95]) {
      const values = { ours: percentile(mine, share), reference: percentile(theirs, share) }
      lines.push(
        line({ metric: `${metric}, ${role}, p${share * 100}`, ...values, runs: RUNS, unit: 'ms', note: `${note}; ${told}` }),
      )
    }
  }
  return lines
}

/** Rows of the lists only, in bulk and without events: as many intakes through the journal would take an hour and list the same. */
function fill({ db, unitOfWork }: BenchStation, count: number): void {
  unitOfWork.write(() => {
    db.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count)
      INSERT INTO dossier(id, code, status, is_running, procedure_code, procedure_name, field_code, channel, owner_name, owner_number, owner_phone,
        owner_address, received_at, received_by, counter, due_at, receiver_name, assignee_id, assignee_name, department, set_count, visit_id)
      SELECT printf('d-%07d', i), printf('H12.64-26-%07d', i), 'processing', 1, '2.000815', 'Chứng thực bản sao', 'CT', 'direct', 'Nguyễn Văn A', '', '',
        '', '2026-10-01T08:00:00+07:00', 'Hoa', 'Quầy 1', date('2026-10-20', '+' || (i % 60) || ' days') || 'T17:00:00+07:00', '',
        'o-' || (i % ${OFFICERS}), 'Cán bộ', 'Phòng ' || (i % 5), 1, '' FROM n`,
    ).run({ count })
    db.exec(`
      INSERT INTO work_item SELECT id, CASE row_no % 4 WHEN 0 THEN 'to-accept' ELSE 'working' END, field_code, procedure_code, department, assignee_id, '', '', '',
        row_no % 31 = 0, 0, CASE row_no % 17 WHEN 0 THEN 'consultation' ELSE '' END, due_at, 'dossier', status, channel, received_at, due_at FROM dossier;
      INSERT INTO work_count SELECT place, assignee_id, signer_id, department, field_code, count(*) FROM work_item GROUP BY 1, 2, 3, 4, 5;
      INSERT INTO work_count SELECT 'returned', assignee_id, signer_id, department, field_code, count(*) FROM work_item WHERE is_returned = 1 GROUP BY 2, 3, 4, 5;
      INSERT INTO work_count SELECT 'waiting', assignee_id, signer_id, department, field_code, count(*) FROM work_item WHERE waits <> '' GROUP BY 2, 3, 4, 5;
      INSERT INTO work_due_count SELECT substr(due_at, 1, 10), assignee_id, department, field_code, count(*) FROM work_item GROUP BY 1, 2, 3, 4;
      ANALYZE;`)
  })
}

/** Real dossiers, real facts: 500 accepted in one bulk act, and 500 by the single act in a loop. */
async function measureBulk(): Promise<BenchLine> {
  const clock = aClock(NOW)
  const station = await aBenchStation('02', clock)
  const officer: Officer = { ...anOfficer('head', 'office-head'), roles: ['centre-head'] }
  const acting = () => ({ officer, act: { at: station.now(), by: { id: 'head', name: 'head' }, counter: '' } })
  let received = 0
  const receive = (): string => {
    // A day has codes for two hundred.
    clock.set(toLocalTime(Date.parse(NOW) + Math.floor(received++ / 150) * 24 * 3_600_000))
    const { dossiers } = unwrap(station.intake.receive(ReceiveDossiers.parse(anIntake({ items: [anItem()] })), acting()))
    const id = dossiers[0]?.id ?? ''
    unwrap(station.moves.transfer({ id, department: 'Phòng 1', toOfficerId: null, opinion: '' }, acting()))
    return id
  }
  const make = (): string[] => Array.from({ length: BULK }, receive)
  const [bulk, single] = [make(), make()]
  const ours = await timed(() =>
    station.workLists.bulk.run({ requestId: randomUUID(), act: { kind: 'accept' }, ids: bulk }, acting()),
  )
  const reference = await timed(() => single.forEach((id) => unwrap(station.moves.accept({ id }, acting()))))
  const note = `${BULK} rows, a durable transaction each; reference: the single act in a loop`
  return line({ metric: `bulk of ${BULK}`, ours, reference, runs: 1, unit: 'ms', note })
}
