import { afterEach, describe, expect, it } from 'vitest'
import { ReceiveDossiers } from '../../../src/shared/ipc/contract/dossier.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { aBenchStation, meet, someone, type BenchStation } from '../../support/station/a-bench-station.ts'
import {
  aLaneDossier,
  aResultOffice,
  appraised,
  drafted,
  PEOPLE,
  TEMPLATE,
  VALUES,
} from '../../support/station/a-result-office.ts'
import { aClock } from '../../support/station/a-station.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'
import { CoreEndedError, startCore, type CoreLife } from '../../support/station/core-life.ts'

const open: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

const ROUNDS = 5
const LONGEST_MS = 500
/** The same moments in every run: a failure can be seen again. */
const momentOf = (round: number): number => (round * 7919) % LONGEST_MS

describe('a result at the moment of a kill -9', () => {
  it('is either whole or not there, and no number is given twice or left without its paper', async () => {
    const office = await aResultOffice()
    const waiting: { id: string; draftId: string }[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await aLaneDossier(office)
      const { draftId } = await drafted(office, id)
      await appraised(office, id)
      waiting.push({ id, draftId })
    }
    await office.close()

    const begin = async (): Promise<CoreLife> => {
      const life = startCore(office.dataDir)
      open.push(() => life.kill())
      const { accountName, pin } = PEOPLE.clerk
      await life.must('session.sign-in', { accountName, pin })
      return life
    }
    const approval = { officerId: office.ids.leader, pin: PEOPLE.leader.pin, remark: '', confirmedDate: null }
    for (const [round, { id, draftId }] of waiting.entries()) {
      const life = await begin()
      const asked = life.must('on-the-spot.approve', { ...approval, id, draftId }).catch((error: unknown) => {
        if (!(error instanceof CoreEndedError)) throw error
      })
      await new Promise((resolve) => setTimeout(resolve, momentOf(round)))
      await life.kill()
      await asked
    }

    const life = await begin()
    for (const { id, draftId } of waiting) {
      const { result, dossier } = await life.must('result.get', { id })
      expect([result.approval === null, result.number === null]).toEqual(
        dossier.status === 'resolved' ? [false, false] : [true, true],
      )
      if (dossier.status !== 'resolved') await life.must('on-the-spot.approve', { ...approval, id, draftId })
    }
    const views = await Promise.all(waiting.map(({ id }) => life.must('result.get', { id })))
    for (const { dossier } of views)
      for (const { sha256 } of dossier.result?.files ?? []) await life.must('files.open', { dossierId: dossier.id, sha256 })
    await life.must('session.sign-out', {})
    await life.must('session.sign-in', { accountName: PEOPLE.writer.accountName, pin: PEOPLE.writer.pin })
    const year = Number(views[0]?.result.number?.issuedOn.slice(0, 4))
    const { items } = await life.must('numbers.list-entries', { book: 'outgoing', year, page: 1, pageSize: 50 })
    const symbols = (list: readonly (string | undefined)[]) => list.toSorted((a = '', b = '') => a.localeCompare(b))
    const expected = Array.from({ length: ROUNDS }, (_, index) => `0${index + 1}/GXN-UBND`)
    expect(symbols(items.map(({ symbol }) => symbol))).toEqual(expected)
    expect(symbols(views.map(({ result }) => result.number?.symbol))).toEqual(expected)
    await life.end()
  })
})

async function twoStations(): Promise<[BenchStation, BenchStation]> {
  const clock = aClock('2026-11-23T08:00:00+07:00')
  const one = await aBenchStation('01', clock)
  const other = await aBenchStation('02', clock)
  open.push(one.close, other.close)
  return [one, other]
}

const ITEM = anItem({
  procedureCode: '1.004873',
  components: [],
  feeQuantities: {},
  provincialAmount: { amount: 0, resolution: 'NQ 1' },
})

function leaderAt(station: BenchStation) {
  const leader = someone(station, 'Lê Văn Lãnh', ['leader'])
  return { ...leader, officer: { ...leader.officer, title: 'Chủ tịch' } }
}

function receive(station: BenchStation): string {
  const input = ReceiveDossiers.parse(anIntake({ items: [ITEM] }))
  return unwrap(station.intake.receive(input, someone(station, 'Phạm Thị Quầy'))).dossiers[0]?.id ?? ''
}

const newestOf = (station: BenchStation, id: string): string | null => station.results.find(id).drafts.at(-1)?.draftId ?? null

function draftAt(station: BenchStation, id: string, purpose = 'kết hôn'): string {
  const content = { id, templateId: TEMPLATE, values: { ...VALUES, purpose }, note: '', takesOver: true }
  unwrap(
    station.results.draft(
      { ...content, baseDraftId: newestOf(station, id) },
      someone(station, `Cán bộ ${station.place.stationNumber}`),
    ),
  )
  return newestOf(station, id) ?? ''
}

const rowsOf = ({ db }: BenchStation) =>
  ['result', 'on_the_spot', 'on_the_spot_settings'].map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all())

describe('two machines and one register', () => {
  it('number two results at once without one number twice: one takes it, the other asks', async () => {
    const [holder, asker] = await twoStations()
    unwrap(holder.numbering.books.open({ book: 'outgoing', lastNumber: 0 }, someone(holder, 'Ngô Thị Văn').act.by))
    meet(holder, asker)
    const here = receive(holder)
    const there = receive(asker)
    const goesOn = { remark: '', goesOn: true, confirmedDate: null }
    await Promise.all([
      holder.results.approve({ id: here, draftId: draftAt(holder, here), ...goesOn }, leaderAt(holder)).then(unwrap),
      asker.results.approve({ id: there, draftId: draftAt(asker, there), ...goesOn }, leaderAt(asker)).then(unwrap),
    ])
    expect([holder.results.find(here).stage, asker.results.find(there).stage]).toEqual(['numbered', 'number-asked'])
    meet(holder, asker)
    // The register's holder numbers the other's result on their own machine; the request is answered by it.
    unwrap(await holder.results.issue({ id: there, confirmedDate: null }, leaderAt(holder)))
    meet(holder, asker)
    const numbers = [here, there].map((id) => asker.results.find(id).number?.symbol)
    expect(numbers).toEqual(['01/GXN-UBND', '02/GXN-UBND'])
    expect(asker.moves.find(there)?.status).toBe('resolved')
    expect((await asker.results.issue({ id: there, confirmedDate: null }, leaderAt(asker))).ok).toBe(false)
    expect(rowsOf(asker)).toEqual(rowsOf(holder))
  })

  it('draft one result at once: both versions stay, in one order on both, and the rows are rebuilt from the events alone', async () => {
    const [one, other] = await twoStations()
    const id = receive(one)
    draftAt(one, id)
    meet(one, other)
    draftAt(one, id, 'mua nhà')
    draftAt(other, id, 'vay vốn')
    unwrap(one.laneService.saveSettings({ targetPercent: 25, notApprovable: [] }, someone(one, 'A').act.by))
    unwrap(other.laneService.saveSettings({ targetPercent: 30, notApprovable: ['1.004873'] }, someone(other, 'B').act.by))
    meet(one, other)
    const purposes = (station: BenchStation) => station.results.find(id).drafts.map(({ n, values }) => [n, values['purpose']])
    expect(purposes(one)).toHaveLength(3)
    expect(purposes(other)).toEqual(purposes(one))
    const before = rowsOf(one)
    expect(rowsOf(other)).toEqual(before)
    for (const station of [one, other]) station.unitOfWork.write(() => station.journal.rebuildProjections())
    expect(rowsOf(one)).toEqual(before)
    expect(rowsOf(other)).toEqual(before)
  })
})
