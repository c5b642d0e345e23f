import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { paperFileName, type PaperForm } from '../../../src/shared/domain/paper/index.ts'
import type { Db } from '../../../src/main/platform/database/index.ts'
import type { Ledger } from './ledger.ts'
import type { RawRegister } from './raw-register.ts'

/** Numbers, chain, rows and papers, counted from what lies on the disk. Every finding is one line. */
export function checkRows({ db, journal }: Pick<RawRegister, 'db' | 'journal'>, dataDir: string, ledger: Ledger): string[] {
  return [
    ...journal.verifyChain({ full: true }).findings.map((finding) => `chain: ${JSON.stringify(finding)}`),
    ...wholeFile(db),
    ...doubledNumbers(db),
    ...gaps(db),
    ...rowsAgainstEvents(db),
    ...visits(db, ledger),
    ...papers(db, { dataDir, ledger }),
  ]
}

type Count = { readonly name: string; readonly n: number }
const all = <T>(db: Db, sql: string): T[] => db.prepare<unknown[], T>(sql).all()

function wholeFile(db: Db): string[] {
  const answer: unknown = db.pragma('integrity_check(1)', { simple: true })
  return answer === 'ok' ? [] : [`integrity_check: ${String(answer)}`]
}

function doubledNumbers(db: Db): string[] {
  const codes = all<Count>(
    db,
    'SELECT code AS name, count(*) AS n FROM dossier WHERE code IS NOT NULL GROUP BY code HAVING n > 1',
  )
  const places = all<Count>(
    db,
    `SELECT register_year || '/' || register_book || '/' || register_order AS name, count(*) AS n FROM dossier WHERE register_order IS NOT NULL GROUP BY name HAVING n > 1`,
  )
  const seqs = all<Count>(db, 'SELECT hex(id) AS name, count(*) AS n FROM event GROUP BY id HAVING n > 1')
  return [...codes, ...places, ...seqs].map(({ name, n }) => `${name} was given ${n} times`)
}

type Run = {
  readonly name: string
  readonly first: number
  readonly last: number
  readonly n: number
  readonly counter: number | null
}

/**
 * Register places run from 1, codes of the own range from 5000 (station 01), borrowed codes from the first of their block, all
 * without a hole; counters stand on the last one given.
 */
function gaps(db: Db): string[] {
  const books = all<Run>(
    db,
    `SELECT d.register_year AS name, min(d.register_order) AS first, max(d.register_order) AS last, count(*) AS n,
       (SELECT value FROM number_counter WHERE series = 'register' AND day = d.register_year) AS counter
     FROM dossier d WHERE d.register_order IS NOT NULL GROUP BY d.register_year, d.register_book`,
  )
  const days = all<Run>(
    db,
    `SELECT name, min(o) AS first, max(o) AS last, count(*) AS n, max(o) AS counter FROM (${CODES}) WHERE o >= 5000 GROUP BY name`,
  )
  const blocks = all<Run>(
    db,
    `SELECT l.day || ' from ' || l.first AS name, l.first, l.next - 1 AS last, l.next AS counter,
       (SELECT count(*) FROM (${CODES}) WHERE day = l.day AND o BETWEEN l.first AND l.next - 1) AS n
     FROM number_lease l`,
  )
  const stray = all<Run>(
    db,
    `SELECT name || '-' || o AS name, o AS first, o AS last, 1 AS n, NULL AS counter FROM (${CODES}) c
     WHERE o < 5000 AND NOT EXISTS (SELECT 1 FROM number_lease l WHERE l.day = c.day AND c.o BETWEEN l.first AND l.next - 1)`,
  )
  const wrongBooks = books.filter(({ first, last, n, counter }) => first !== 1 || last !== n || counter !== last)
  const wrongDays = days.filter(({ first, last, n }) => first !== 5000 || last - first + 1 !== n)
  const wrongBlocks = blocks.filter(({ first, last, n }) => last - first + 1 !== n)
  return [...wrongBooks, ...wrongDays, ...wrongBlocks, ...stray].map((wrong) => `numbers not in a row: ${JSON.stringify(wrong)}`)
}

/** `H12.64-261122-5007` → its day and its order in it. */
const CODES = `SELECT substr(code, 1, length(code) - 5) AS name, CAST(substr(code, -4) AS INTEGER) AS o,
  '20' || substr(code, -11, 2) || '-' || substr(code, -9, 2) || '-' || substr(code, -7, 2) AS day FROM dossier WHERE code IS NOT NULL`

function rowsAgainstEvents(db: Db): string[] {
  const found: string[] = []
  const expectSame = (what: string, sql: string): void => {
    const rows = all<Record<string, unknown>>(db, sql)
    if (rows.length > 0) found.push(`${what}: ${JSON.stringify(rows.slice(0, 3))} (${rows.length})`)
  }
  expectSame(
    'a dossier row without its event',
    `SELECT id FROM dossier WHERE id NOT IN (SELECT agg_id FROM event WHERE type = 'DossierReceived')`,
  )
  expectSame(
    'an event without its dossier row',
    `SELECT agg_id FROM event WHERE type = 'DossierReceived' AND agg_id NOT IN (SELECT id FROM dossier)`,
  )
  expectSame(
    'a tab that counts wrong',
    `SELECT c.status, c.n, (SELECT count(*) FROM dossier d WHERE d.status = c.status) AS real FROM dossier_count c WHERE c.n <> real`,
  )
  expectSame(
    'a dossier that cannot be searched',
    `SELECT row_no FROM dossier WHERE row_no NOT IN (SELECT rowid FROM dossier_fts)`,
  )
  expectSame(
    'an event that stands in no delivery',
    `SELECT hex(id) FROM event WHERE type = 'DossierReceived' AND lower(hex(id)) NOT IN (SELECT replace(event_id, '-', '') FROM delivery)`,
  )
  expectSame(
    'an event without a body',
    `SELECT seq FROM event e WHERE NOT EXISTS (SELECT 1 FROM event_body b WHERE b.unit = e.unit AND b.hash = e.body_hash AND b.body IS NOT NULL)`,
  )
  expectSame('an aggregate with two heads', `SELECT agg_id, count(*) AS n FROM agg_head GROUP BY agg_id HAVING n > 1`)
  return found
}

/** A sitting is received whole or not at all, and once, however often it was sent. */
function visits(db: Db, ledger: Ledger): string[] {
  const stored = new Map(
    all<Count>(db, `SELECT visit_id AS name, count(*) AS n FROM dossier WHERE visit_id <> '' GROUP BY visit_id`).map(
      ({ name, n }) => [name, n],
    ),
  )
  const wrong: string[] = []
  for (const [visitId, { input, isAnswered }] of ledger.visits) {
    const n = stored.get(visitId) ?? 0
    if (n !== input.items.length && (isAnswered || n !== 0))
      wrong.push(`sitting ${visitId} has ${n} of ${input.items.length} dossiers`)
    stored.delete(visitId)
  }
  return [...wrong, ...[...stored.keys()].map((visitId) => `nobody asked for sitting ${visitId}`)]
}

type Started = { readonly form: PaperForm; readonly subject: string; readonly code: string | null }

/** No sheet without the durable event that announced it, none cut off, and every one the clerk was told of is there. */
function papers(db: Db, { dataDir, ledger }: { readonly dataDir: string; readonly ledger: Ledger }): string[] {
  const folder = path.join(dataDir, 'ban-in-pdf')
  const files = safeList(folder).filter((name) => name.endsWith('.pdf'))
  const started = all<Started>(
    db,
    `SELECT json_extract(b.body, '$.form') AS form, json_extract(b.body, '$.subject') AS subject, d.code AS code
     FROM event e JOIN event_body b ON b.unit = e.unit AND b.hash = e.body_hash LEFT JOIN dossier d ON d.id = json_extract(b.body, '$.subject')
     WHERE e.type = 'PaperPrintStarted'`,
  )
  const announced = countBy(started.map(({ form, subject, code }) => paperFileName(form, code ?? subject)))
  const lying = countBy(files.map((name) => name.replace(/ \(\d+\)\.pdf$/, '.pdf')))
  const cutOff = files.filter((name) => !isWholePdf(readFileSync(path.join(folder, name))))
  const byKey = new Map(started.map(({ form, subject, code }) => [`${form} ${subject}`, paperFileName(form, code ?? subject)]))
  return [
    ...[...lying]
      .filter(([name, n]) => n > (announced.get(name) ?? 0))
      .map(([name, n]) => `${n} sheets ${name}, announced ${announced.get(name) ?? 0}`),
    ...[...ledger.papers]
      .filter(([key, n]) => n > (lying.get(byKey.get(key) ?? '') ?? 0))
      .map(([key, n]) => `${key} printed ${n} times, not all are there`),
    ...cutOff.map((name) => `${name} is cut off`),
  ]
}

function safeList(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Nothing has been printed yet.
    return []
  }
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

function isWholePdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 5).toString() === '%PDF-' && bytes.subarray(-16).toString('latin1').includes('%%EOF')
}
