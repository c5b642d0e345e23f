import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { display } from './bench/display.ts'
import { drain } from './bench/drain.ts'
import { encryption } from './bench/encryption.ts'
import { firstFill } from './bench/first-fill.ts'
import { gateway } from './bench/gateway.ts'
import { intake } from './bench/intake.ts'
import { lan } from './bench/lan.ts'
import { BENCH_DATA, report, type Bench } from './bench/measure.ts'
import { paper } from './bench/paper.ts'
import { pouchdb } from './bench/pouchdb.ts'
import { queue } from './bench/queue.ts'
import { reconnect } from './bench/reconnect.ts'
import { search } from './bench/search.ts'
import { workList } from './bench/work-list.ts'
import { settlement } from './bench/settlement.ts'
import { shift } from './bench/shift.ts'
import { start } from './bench/start.ts'
import { ticket } from './bench/ticket.ts'

const BENCHES: Readonly<Record<string, Bench>> = {
  intake,
  encryption,
  search,
  'work-list': workList,
  paper,
  start,
  drain,
  gateway,
  lan,
  display,
  queue,
  ticket,
  shift,
  settlement,
  pouchdb,
  'first-fill': firstFill,
  reconnect,
}

/**
 * `npm run bench [-- name … --rows n]`: a table, and `out/bench/<name>.json`. Without a name all run at modest sizes;
 * a named one runs at full size (search: 1.000.000 dossiers; drain, gateway, pouchdb: 10.000; first-fill: 100.000; reconnect:
 * 5.000 stations). Read the ratios, not the times: both sides ran on the same machine one after the other.
 */
const { values, positionals } = parseArgs({ options: { rows: { type: 'string' } }, allowPositionals: true })
const unknown = positionals.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`)
  process.exit(2)
}
mkdirSync(BENCH_DATA, { recursive: true })
const rows = values.rows === undefined ? undefined : Number(values.rows)
for (const [name, bench] of Object.entries(BENCHES)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  report(name, await bench({ rows, isFull: positionals.length > 0 }))
}
process.exit(0)
