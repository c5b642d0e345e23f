import { rmSync } from 'node:fs'
import path from 'node:path'
import { createSettlementRepository } from '../../src/main/features/settlement/index.ts'
import { DEFAULT_SETTLEMENT_RULES, periodOf, settle } from '../../src/shared/domain/settlement/index.ts'
import { addDays, plainDate } from '../../src/shared/kernel/plain-date.ts'
import { createMadeLedger } from '../../tests/support/money/made-ledger.ts'
import { settleByHand } from '../../tests/support/money/settle-by-hand.ts'
import { openRawRegister } from '../../tests/support/robustness/raw-register.ts'
import { aStation } from '../../tests/support/station/a-station.ts'
import { BENCH_DATA, line, percentile, timesOf, type Bench } from './measure.ts'

const RUNS = 5
const FIRST_DAY = plainDate('2026-10-01')
const DAYS = 92
const PROCEDURES = 46
const AGENCIES = 6

/** Quyết toán of a quarter: summed by the database, beside every line read into memory and added up there, as it was before. */
export const settlement: Bench = async ({ rows, isFull }) => {
  const count = rows ?? (isFull ? 60_000 : 10_000)
  const dataDir = path.join(BENCH_DATA, 'settlement')
  rmSync(dataDir, { recursive: true, force: true })
  const station = await aStation({ dataDir })
  await station.close()
  const { db, close } = await openRawRegister(dataDir)
  db.transaction(() => fill(createMadeLedger(db), count))()
  const repository = createSettlementRepository(db, 'H12.64')
  const period = periodOf('quarter', FIRST_DAY)
  const parts = { kind: 'quarter' as const, on: FIRST_DAY, rules: DEFAULT_SETTLEMENT_RULES, series: [], fieldName: () => '' }
  const bySums = () =>
    settle({
      ...parts,
      groups: repository.listGroups(period),
      days: repository.listDays(period),
      corrected: repository.sumCorrected(period),
    })
  const byLines = () => settleByHand({ ...parts, entries: [...repository.walkEntries(period)], exempted: [] })
  if (JSON.stringify(bySums()) !== JSON.stringify(byLines())) throw new Error('the two sheets differ')
  const [ours, reference] = [percentile(await timesOf(RUNS, bySums), 0.5), percentile(await timesOf(RUNS, byLines), 0.5)]
  const held = { ours: memoryOf(bySums), reference: memoryOf(byLines) }
  close()
  rmSync(dataDir, { recursive: true, force: true })
  const note = `${count} entries of one quarter, encrypted register; reference: every line read and added up`
  return [
    line({ metric: 'sheet of a quarter, p50', ours, reference, runs: RUNS, unit: 'ms', note }),
    line({ metric: 'memory while it is made', ...held, runs: 1, unit: 'MB', note }),
  ]
}

/** Growth of everything the process holds, MB; what is already free is not counted twice. */
function memoryOf(make: () => unknown): number {
  const before = process.memoryUsage().heapUsed
  const made = make()
  const after = process.memoryUsage().heapUsed
  return made === undefined ? 0 : Math.max(0, (after - before) / 1_048_576)
}

function fill({ addDossier, addLine }: ReturnType<typeof createMadeLedger>, count: number): void {
  for (let n = 0; n < count; n += 1) {
    const id = `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`
    const procedure = n % PROCEDURES
    const day = addDays(FIRST_DAY, n % DAYS)
    addDossier({
      id,
      agency: `Phòng chuyên môn số ${procedure % AGENCIES}`,
      fieldCode: `L${procedure % 12}`,
      procedureCode: `2.${String(procedure).padStart(6, '0')}`,
      procedureName: `Thủ tục số ${procedure}`,
    })
    addLine({
      id: `${id}:0`,
      day,
      at: `${day}T08:00:00+07:00`,
      kind: n % 5 === 0 ? 'matched' : 'collected',
      method: n % 5 === 0 ? 'transfer' : 'cash',
      dossierId: id,
      receiptId: null,
      charge: 2000 * (1 + (n % 9)),
      fee: n % 3 === 0 ? 8000 : 0,
      note: '',
      corrects: null,
    })
  }
}
