import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSettlementRepository } from '../../../../../src/main/features/settlement/index.ts'
import { periodOf, settle } from '../../../../../src/shared/domain/settlement/index.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { createMadeLedger, type MadeDossier } from '../../../../support/money/made-ledger.ts'
import { settleByHand } from '../../../../support/money/settle-by-hand.ts'
import { aRegister } from '../../../../support/station/a-register.ts'

const DAYS = ['2026-09-30', '2026-10-01', '2026-10-31', '2026-11-01', '2026-11-23', '2026-12-31', '2027-01-01']
const RULES = {
  remitByDay: 5,
  keeping: [
    { from: plainDate('2026-10-15'), keptPercent: 33, basis: 'Nghị quyết 01' },
    { from: plainDate('2026-12-01'), keptPercent: 50, basis: 'Nghị quyết 02' },
  ],
}
/** Names of one procedure change; some dossiers have neither field nor agency; the last is none of this machine's. */
const DOSSIERS: readonly MadeDossier[] = Array.from({ length: 9 }, (_, n) => ({
  id: `d${n}`,
  agency: ['Phòng Tư pháp', '', 'Văn phòng'][n % 3] ?? '',
  fieldCode: ['CT', 'HT', ''][n % 2] ?? '',
  procedureCode: `p${n % 4}`,
  procedureName: `Thủ tục ${n % 4}, tên thứ ${n}`,
}))

const line = fc.record({
  day: fc.constantFrom(...DAYS),
  hour: fc.integer({ min: 0, max: 23 }),
  kind: fc.constantFrom('collected', 'matched', 'voided', 'refunded', 'float-in', 'remitted', 'expected', 'difference'),
  method: fc.constantFrom('cash', 'transfer', 'online'),
  dossier: fc.nat(DOSSIERS.length),
  charge: fc.integer({ min: 0, max: 9_999_999 }),
  fee: fc.integer({ min: 0, max: 9_999_999 }),
  isCorrection: fc.boolean(),
})
const exempted = fc.uniqueArray(
  fc.record({ dossier: fc.nat(DOSSIERS.length), day: fc.constantFrom(...DAYS), amount: fc.nat(50_000) }),
  { selector: ({ dossier }) => dossier, maxLength: DOSSIERS.length },
)

it('the sums of the database are those of every line added up one by one, whatever was taken and given back', () => {
  const { db } = aRegister()
  const made = createMadeLedger(db)
  const repository = createSettlementRepository(db, 'H12.64')
  const fieldName = (code: string): string => `Lĩnh vực ${code}`
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), exempted, (lines, free) => {
      // Taken back at the end of the run: nothing of it is written to the disk.
      db.exec('BEGIN')
      for (const dossier of DOSSIERS) made.addDossier(dossier)
      for (const [n, { hour, kind, dossier, isCorrection, ...row }] of lines.entries()) {
        const isBack = kind === 'voided' || kind === 'refunded'
        made.addLine({
          ...row,
          id: `e${n}:0`,
          kind,
          at: `${row.day}T${String(hour).padStart(2, '0')}:00:00+07:00`,
          dossierId: `d${dossier}`,
          receiptId: null,
          charge: isBack ? -row.charge : row.charge,
          fee: isBack ? -row.fee : row.fee,
          note: isCorrection ? '07/BB: 23/11/2027 → 23/11/2026' : 'một ghi chú',
          corrects: isCorrection ? `e${n}:9` : null,
        })
      }
      for (const { dossier, ...row } of free) made.addExempted({ ...row, dossierId: `d${dossier}` })
      const about = (id: string): Omit<MadeDossier, 'id'> =>
        DOSSIERS.find((dossier) => dossier.id === id) ?? { agency: '', fieldCode: '', procedureCode: '', procedureName: '' }
      for (const on of DAYS.map(plainDate))
        for (const kind of ['day', 'month', 'quarter'] as const) {
          const period = periodOf(kind, on)
          const parts = { kind, on, rules: RULES, series: [], fieldName }
          const ofPeriod = free
            .filter(({ day }) => day >= period.from && day <= period.to)
            .toSorted((a, b) => a.dossier - b.dossier)
            .map(({ dossier, amount }) => ({ dossierId: `d${dossier}`, amount, ...about(`d${dossier}`) }))
          expect(
            settle({
              ...parts,
              groups: repository.listGroups(period),
              days: repository.listDays(period),
              corrected: repository.sumCorrected(period),
            }),
          ).toEqual(settleByHand({ ...parts, entries: [...repository.walkEntries(period)], exempted: ofPeriod }))
        }
      db.exec('ROLLBACK')
    }),
    { numRuns: 25 },
  )
  db.close()
})
