import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { aClock, type TestStation } from '../../support/station/a-station.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'
import { aPaper, certifying } from '../../support/station/certification-samples.ts'
import { aCertifyingStation, COUNTER, LEADER, PIN, signerOf } from './a-certifying-station.ts'

let station: TestStation
afterEach(async () => {
  await station.close()
  rmSync(station.dataDir, { recursive: true, force: true })
})

async function received(procedureCode = '2.000815'): Promise<string> {
  await station.must('session.sign-in', COUNTER)
  const items = [anItem({ procedureCode })]
  const { dossiers } = await station.must('dossier.receive', anIntake({ draftId: randomUUID(), items }))
  return dossiers[0]?.id ?? ''
}

async function resolve(id: string, outcome: 'granted' | 'refused') {
  await station.must('session.sign-in', LEADER)
  const summary = outcome === 'refused' ? 'Bản chính bị tẩy xóa' : ''
  return station.client.invoke('dossier.resolve', { id, outcome, resultNumber: '12', summary, uploadTokens: [] })
}

async function aStationWithBook(): Promise<void> {
  station = await aCertifyingStation({ clock: aClock('2026-11-23T09:00:00+07:00') })
  await station.must('certification.open-book', { book: 'copy', lastNumber: 0, volume: 1 })
}

test('where the book is kept here, a typed number grants nothing that is certified; a refusal is still written', async () => {
  await aStationWithBook()
  const id = await received()
  expect(await resolve(id, 'granted')).toMatchObject({
    ok: false,
    error: { code: 'not-allowed-now', messageKey: 'certification.granted-by-book' },
  })
  expect(await station.must('dossier.get', { id })).toMatchObject({ dossier: { status: 'received', result: null } })
  expect(await resolve(id, 'refused')).toMatchObject({ ok: true, value: { dossier: { status: 'resolved' } } })
})

test('a book still written by hand gives its number by hand', async () => {
  await aStationWithBook()
  // Of the four books only the one of copies is kept by the program.
  expect(await resolve(await received('2.000884'), 'granted')).toMatchObject({ ok: true })
})

test('when the last paper that waited is cancelled, its signer confirms again, and the dossier ends', async () => {
  await aStationWithBook()
  await station.must('session.sign-in', COUNTER)
  const signerId = await signerOf(station)
  const onePage = aPaper({ pages: 1, sheets: 1, copies: 1 })
  const { dossier, entries } = await station.must('certification.receive-and-certify', {
    intake: anIntake({ items: [anItem()] }),
    ...certifying(signerId, [onePage, onePage]),
  })
  const [signed = '', left = ''] = entries.map(({ id }) => id)
  const seal = { ids: [signed], signerId, pin: PIN }
  await station.must('certification.seal', seal)
  await station.must('certification.cancel-entry', { id: left, reason: 'Người yêu cầu rút bớt một bản' })
  expect(await station.must('dossier.get', { id: dossier.id })).toMatchObject({ dossier: { status: 'received' } })
  await station.must('certification.seal', seal)
  expect(await station.must('dossier.get', { id: dossier.id })).toMatchObject({
    dossier: { status: 'resolved', result: { number: '01 quyển số 01/2026-SCT/BS' } },
  })
})
