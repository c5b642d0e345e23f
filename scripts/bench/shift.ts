import { randomUUID } from 'node:crypto'
import { aStation } from '../../tests/support/station/a-station.ts'
import { anIntake, anItem } from '../../tests/support/station/an-intake.ts'
import { line, percentile, timed, type Bench } from './measure.ts'

const DOSSIERS_A_SITTING = 10

/** A day at one till: each receipt through the contract, then the drawer counted out and the sheet set. */
export const shift: Bench = async ({ rows, isFull }) => {
  const count = rows ?? (isFull ? 1000 : 200)
  const { must, close } = await aStation()
  await must('money.register-book', {
    requestId: randomUUID(),
    book: {
      till: 'H12.64.S01',
      form: '01BLP2-001',
      symbol: 'AA-26P',
      first: 1,
      last: count,
      delegation: { document: '', on: null, purpose: '' },
    },
  })
  const opened = await must('money.open-shift', { requestId: randomUUID(), floatCount: [] })
  const taken: number[] = []
  while (taken.length < count) {
    const items = Array.from({ length: DOSSIERS_A_SITTING }, () => anItem())
    for (const { id: dossierId } of (await must('dossier.receive', anIntake({ items }))).dossiers.slice(
      0,
      count - taken.length,
    )) {
      const said = {
        requestId: randomUUID(),
        items: [{ dossierId, amount: 10_000 }],
        payer: { name: 'Nguyễn Văn Ánh', address: '' },
      }
      taken.push(await timed(() => must('money.collect', { ...said, note: '', mayBeProvisional: false, confirmedDate: null })))
    }
  }
  const { id: shiftId } = opened.shift
  const drawer = [{ value: 10_000 as const, pieces: count }]
  const closing = { shiftId, count: drawer, reason: '', remitted: 0, receiver: '', approver: null }
  const view = await timed(() => must('money.get-till', {}))
  const closed = await timed(() => must('money.close-shift', closing))
  const sheet = await timed(() => must('paper.preview', { subject: { kind: 'shift-sheet', shiftId } }))
  const recount = await timed(() => must('money.recount', {}))
  await close()
  const of = { reference: null, runs: 1, unit: 'ms', note: `${count} receipts, encrypted register, no reference` }
  return [
    line({ ...of, metric: 'one receipt, p50', ours: percentile(taken, 0.5), runs: count }),
    line({ ...of, metric: 'one receipt, p95', ours: percentile(taken, 0.95), runs: count }),
    line({ ...of, metric: 'state of the drawer', ours: view }),
    line({ ...of, metric: 'closing of the shift', ours: closed }),
    line({ ...of, metric: 'shift sheet, typeset', ours: sheet }),
    line({ ...of, metric: 'recount against the dossiers', ours: recount }),
  ]
}
