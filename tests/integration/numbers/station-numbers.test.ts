import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { aClock, aStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import type { LeaseAsk } from '../../../src/shared/domain/numbering/index.ts'

const MORNING = '2026-11-23T08:00:00+07:00'
const PIN = '135790'

const open: { close: () => Promise<unknown> | void }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})

async function station(at = MORNING) {
  const clock = aClock(at)
  const made = await aStation({ clock })
  open.push(made)
  return { ...made, clock }
}

async function signInAs(made: TestStation, accountName: string, roles: readonly string[]): Promise<void> {
  const officer = { fullName: `Cán bộ ${accountName}`, title: '', department: '', phone: '', scope: { fieldCodes: [] } }
  await made.must('session.sign-in', { accountName: 'quantri', pin: '246810' })
  await made.must('staff.create', { ...officer, accountName, pin: PIN, roles: roles as never }) // role names are checked by the operation
  await made.must('session.sign-in', { accountName, pin: PIN })
}

const receive = async (made: TestStation): Promise<string> => {
  const received = await made.must('dossier.receive', anIntake({ draftId: randomUUID() }))
  return received.dossiers[0]?.code ?? ''
}

/** A hub that answers what the test wants, and keeps what it was asked. */
async function aHub(answer: (ask: LeaseAsk) => unknown): Promise<{ url: string; asked: LeaseAsk[]; server: Server }> {
  const asked: LeaseAsk[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += String(chunk)))
    request.on('end', () => {
      if (request.url !== '/v1/numbers/lease') return response.writeHead(404).end('{}')
      const ask = JSON.parse(text) as LeaseAsk // the station's own message
      asked.push(ask)
      const told = answer(ask)
      if (told === undefined) return response.destroy()
      return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  open.push({ close: () => void server.close() })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server } // a TCP server has a port
}

describe('dossier codes of a station', () => {
  test('come from its own slot, and “Còn n” counts each of them', async () => {
    const made = await station()
    expect((await made.must('sync.get-status', {})).remainingCodes).toBe(200)
    expect([await receive(made), await receive(made)]).toEqual(['H12.64-261123-5000', 'H12.64-261123-5001'])
    expect((await made.must('sync.get-status', {})).remainingCodes).toBe(198)
    made.clock.set('2026-11-24T08:00:00+07:00')
    expect((await made.must('sync.get-status', {})).remainingCodes).toBe(200)
  })

  test('are borrowed in the background, used before the slot, and asked for once though the first answer was lost', async () => {
    let calls = 0
    const hub = await aHub((ask) => ((calls += 1) === 1 ? undefined : { st: 'leased', day: ask.day, first: 101, last: 105 }))
    const made = await station()
    await made.must('settings.update', { ...(await made.must('settings.get', {})), gatewayUrl: hub.url })
    await expect.poll(() => hub.asked).toHaveLength(1)
    expect((await made.must('numbers.get-overview', {})).reserve.leased).toBe(0)
    // With nobody answering, the slot serves, and the intake nudges the question once more.
    expect(await receive(made)).toBe('H12.64-261123-5000')
    await expect.poll(async () => (await made.must('numbers.get-overview', {})).reserve.leased).toBe(5)
    expect(hub.asked[0]?.requestId).toBe(hub.asked[1]?.requestId)
    expect((await made.must('sync.get-status', {})).remainingCodes).toBe(204)
    expect(await receive(made)).toBe('H12.64-261123-0101')
    expect((await made.must('sync.get-status', {})).remainingCodes).toBe(203)
    made.clock.set('2026-11-24T08:00:00+07:00')
    expect((await made.must('sync.get-status', {})).remainingCodes).toBe(200)
  })
})

const DOCUMENT = {
  documentKind: 'plan',
  summary: 'Kế hoạch tiếp công dân quý IV',
  recipients: 'Các phòng, ban',
  signer: 'Trần Văn Lãnh',
} as const
const TAKE = { ...DOCUMENT, issuer: 'UBND', requestId: null, confirmedDate: null } as const

describe('a register of documents', () => {
  test('runs on from the paper book without gap; a cancelled number stays in it', async () => {
    const made = await station()
    await signInAs(made, 'vanthu', ['clerical-officer'])
    expect(await made.client.invoke('numbers.take-outgoing', TAKE)).toMatchObject({
      ok: false,
      error: { messageKey: 'number.book-unopened' },
    })
    await made.must('numbers.open-book', { book: 'outgoing', lastNumber: 41 })
    const first = await made.must('numbers.take-outgoing', TAKE)
    const second = await made.must('numbers.take-outgoing', { ...TAKE, documentKind: 'official-letter', issuer: 'ubnd-vp' })
    expect([first.symbol, second.symbol]).toEqual(['42/KH-UBND', '43/UBND-VP'])
    await made.must('numbers.cancel-entry', { documentId: second.documentId, reason: 'Soạn nhầm' })
    expect((await made.must('numbers.take-outgoing', TAKE)).number).toBe(44)
    const { items } = await made.must('numbers.list-entries', { book: 'outgoing', year: 2026, page: 1, pageSize: 10 })
    expect(items.map(({ number, cancelReason }) => [number, cancelReason])).toEqual([
      [44, null],
      [43, 'Soạn nhầm'],
      [42, null],
    ])
    expect(await made.client.invoke('numbers.cancel-entry', { documentId: second.documentId, reason: 'x' })).toMatchObject({
      error: { messageKey: 'number.already-cancelled' },
    })
  })

  test('begins at 1 in the new year, and refuses a day before its newest entry', async () => {
    const made = await station('2026-12-31T08:00:00+07:00')
    await signInAs(made, 'vanthu', ['clerical-officer'])
    await made.must('numbers.open-book', { book: 'outgoing', lastNumber: 512 })
    await made.must('numbers.take-outgoing', TAKE)
    made.clock.set('2027-01-01T08:00:00+07:00')
    expect((await made.must('numbers.take-outgoing', TAKE)).symbol).toBe('01/KH-UBND')
    made.clock.set('2026-12-31T09:00:00+07:00')
    expect(await made.client.invoke('numbers.take-outgoing', TAKE)).toMatchObject({
      ok: false,
      error: { messageKey: 'number.clock-went-back' },
    })
  })

  test('answers a Xin số with the number, and only once', async () => {
    const made = await station()
    await signInAs(made, 'chuyenvien', ['specialist'])
    const { id } = await made.must('numbers.request', DOCUMENT)
    await signInAs(made, 'vanthu', ['clerical-officer'])
    await made.must('numbers.open-book', { book: 'outgoing', lastNumber: 4 })
    expect((await made.must('numbers.get-overview', {})).openRequests).toBe(1)
    await made.must('numbers.take-outgoing', { ...TAKE, requestId: id })
    expect(await made.must('numbers.list-requests', {})).toMatchObject([{ id, state: 'numbered', symbol: '05/KH-UBND' }])
    expect(await made.client.invoke('numbers.take-outgoing', { ...TAKE, requestId: id })).toMatchObject({
      error: { messageKey: 'number.request-closed' },
    })
    // The refused attempt took no number with it.
    expect((await made.must('numbers.take-outgoing', TAKE)).number).toBe(6)
  })

  test('numbers an incoming document in a book of its own', async () => {
    const made = await station()
    await signInAs(made, 'vanthu', ['clerical-officer'])
    await made.must('numbers.open-book', { book: 'incoming', lastNumber: 0 })
    const entry = await made.must('numbers.register-incoming', {
      author: 'Sở Nội vụ',
      symbol: '12/SNV-CCHC',
      documentDate: '2026-11-20',
      summary: 'Hướng dẫn công tác văn thư',
      receiver: 'Văn phòng',
      confirmedDate: null,
    })
    expect(entry).toMatchObject({ book: 'incoming', number: 1, symbol: '12/SNV-CCHC', enteredOn: '2026-11-23' })
    expect((await made.must('numbers.get-overview', {})).books.map(({ state }) => state)).toEqual(['unopened', 'here'])
  })
})

describe('the close of a day', () => {
  test('lists what of the slot no dossier carries', async () => {
    const made = await station()
    await receive(made)
    await made.must('numbers.close-day', { day: '2026-11-23' })
    const { here, closed } = await made.must('numbers.list-unused', { day: '2026-11-23' })
    expect(here).toEqual({ stationNumber: '01', used: 1, ranges: [{ first: 5001, last: 5199, kind: 'slot' }] })
    expect(closed).toMatchObject([{ stationNumber: '01', used: 1, ranges: here.ranges }])
    expect(await made.client.invoke('numbers.close-day', { day: '2026-11-24' })).toMatchObject({
      error: { messageKey: 'number.day-ahead' },
    })
  })
})

describe('a restored station with no peer in reach', () => {
  test('goes on above the last receipt it printed', async () => {
    const made = await station()
    expect(await made.must('numbers.continue-above', { code: 'h12.64-261123-5017', registerOrder: 812 })).toEqual({
      nextCode: 'H12.64-261123-5018',
    })
    const received = await made.must('dossier.receive', anIntake({ draftId: randomUUID() }))
    expect(received.dossiers[0]).toMatchObject({ code: 'H12.64-261123-5018', register: { year: 2026, book: 1, order: 813 } })
    expect(await made.client.invoke('numbers.continue-above', { code: 'H12.64-261124-5017', registerOrder: null })).toMatchObject(
      {
        error: { fields: [{ path: 'code', messageKey: 'number.day-ahead' }] },
      },
    )
    expect(await made.client.invoke('numbers.continue-above', { code: 'H12.65-261123-5017', registerOrder: null })).toMatchObject(
      {
        error: { fields: [{ path: 'code', messageKey: 'number.not-a-code' }] },
      },
    )
  })
})
