import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startGateway, type Gateway } from '../../../src/gateway/gateway.ts'
import { createNumbersPart } from '../../../src/gateway/numbers/index.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'
import type { InputOf } from '../../../src/shared/ipc/contract.ts'
import { FIRST_RUN, openStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'

const TAKE = {
  documentKind: 'plan',
  summary: 'Kế hoạch tiếp công dân',
  recipients: 'Các phòng, ban',
  signer: 'Trần Văn Lãnh',
  issuer: 'UBND',
  requestId: null,
  confirmedDate: null,
} as const
const PIN = '135790'
const CLERK = { accountName: 'vanthu', pin: PIN }

let folder = ''
let gateway: Gateway
let first: TestStation
let second: TestStation

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'two-stations-'))
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    dataDir: folder,
    key: new Uint8Array(32).fill(3),
    unit: FIRST_RUN.unitCode,
    build: 'test',
    parts: [createNumbersPart({ newId: randomUUID })],
    logger: silentLogger,
  })
  first = await aStationAtWork('01')
  second = await aStationAtWork('02')
  await settled()
})
afterEach(async () => {
  await first.close()
  await second.close()
  await gateway.stop()
  for (const made of [folder, first.dataDir, second.dataDir]) rmSync(made, { recursive: true, force: true })
})

/** A PC with its own leader and văn thư: PINs never travel. */
async function aStationAtWork(stationNumber: string): Promise<TestStation> {
  const station = await openStation()
  const administrator = { accountName: `quantri${stationNumber}`, pin: '246810' }
  await station.must('setup.complete', { ...FIRST_RUN, ...administrator, stationNumber, repeatedPin: '246810' })
  await station.must('session.sign-in', administrator)
  const officer = (accountName: string, roles: InputOf<'staff.create'>['roles']): InputOf<'staff.create'> => {
    const suffix = accountName === CLERK.accountName && stationNumber === '02' ? '2' : ''
    const account = `${accountName}${suffix}`
    return {
      accountName: account,
      pin: PIN,
      fullName: account,
      title: '',
      department: '',
      phone: '',
      roles,
      scope: { fieldCodes: [] },
    }
  }
  await station.must('staff.create', officer('vanthu', ['clerical-officer']))
  await station.must('staff.create', officer(`lanhdao${stationNumber}`, ['leader']))
  await station.must('settings.update', { ...(await station.must('settings.get', {})), gatewayUrl: gateway.url })
  await station.must('session.sign-in', { ...CLERK, accountName: stationNumber === '02' ? 'vanthu2' : 'vanthu' })
  return station
}

const numberOf = (station: TestStation): '01' | '02' => (station === first ? '01' : '02')
const clerkOf = (station: TestStation) => ({ ...CLERK, accountName: station === first ? 'vanthu' : 'vanthu2' })
const administratorOf = (station: TestStation) => ({ accountName: `quantri${numberOf(station)}`, pin: '246810' })

/** Both have sent all they have and read what the other sent; the văn thư sits at each again. */
async function settled(): Promise<void> {
  for (const station of [first, second, first, second]) {
    await station.must('session.sign-in', administratorOf(station))
    await station.must('sync.send-now', {})
    await vi.waitFor(
      async () => {
        const { peers } = await station.must('sync.list-peers', {})
        expect(peers.find(({ kind }) => kind === 'gateway')?.behind).toBe(0)
      },
      { timeout: 90_000, interval: 50 },
    )
    await station.must('session.sign-in', clerkOf(station))
  }
}

const stateOf = async (station: TestStation): Promise<string | undefined> =>
  (await station.must('numbers.get-overview', {})).books.find(({ book }) => book === 'outgoing')?.state

async function originOf(station: TestStation): Promise<string> {
  const { stations } = await station.must('numbers.get-overview', {})
  return stations.find(({ isThisMachine }) => isThisMachine)?.origin ?? ''
}

describe('one book, two machines', () => {
  test('is written by its holder alone, and by the next one once it has read the hand-over', async () => {
    await first.must('numbers.open-book', { book: 'outgoing', lastNumber: 41 })
    expect((await first.must('numbers.take-outgoing', TAKE)).number).toBe(42)
    await settled()
    await vi.waitFor(async () => expect(await stateOf(second)).toBe('elsewhere'), { timeout: 90_000 })
    expect(await second.client.invoke('numbers.take-outgoing', TAKE)).toMatchObject({
      error: { messageKey: 'number.book-elsewhere' },
    })
    expect(await second.client.invoke('numbers.hand-over', { book: 'outgoing', to: await originOf(first) })).toMatchObject({
      error: { messageKey: 'number.book-elsewhere' },
    })

    await first.must('numbers.hand-over', { book: 'outgoing', to: await originOf(second) })
    expect(await first.client.invoke('numbers.take-outgoing', TAKE)).toMatchObject({
      error: { messageKey: 'number.book-elsewhere' },
    })
    await settled()
    await vi.waitFor(async () => expect(await stateOf(second)).toBe('here'), { timeout: 90_000 })
    expect((await second.must('numbers.take-outgoing', TAKE)).number).toBe(43)
  })

  test('is taken over by two people with their PINs; numbers written twice are shown, and the old holder is fenced', async () => {
    await first.must('numbers.open-book', { book: 'outgoing', lastNumber: 7 })
    await settled()
    await vi.waitFor(async () => expect(await stateOf(second)).toBe('elsewhere'), { timeout: 90_000 })
    // The line of the first PC is cut; it goes on, and nobody knows.
    const { gatewayUrl, ...settings } = await first.must('settings.get', {})
    await first.must('session.sign-in', { accountName: 'quantri01', pin: '246810' })
    await first.must('settings.update', { ...settings, gatewayUrl: '' })
    await first.must('session.sign-in', CLERK)
    await first.must('numbers.take-outgoing', TAKE)

    const takeOver = {
      book: 'outgoing',
      lastPaperNumber: 7,
      reason: 'Máy 01 hỏng',
      leaderAccount: 'lanhdao02',
      leaderPin: PIN,
    } as const
    const wrong = await second.client.invoke('numbers.take-over', { ...takeOver, clerkAccount: 'vanthu2', clerkPin: '000000' })
    expect(wrong).toMatchObject({ error: { fields: [{ path: 'clerkPin', messageKey: 'session.wrong-credentials' }] } })
    const alone = await second.client.invoke('numbers.take-over', { ...takeOver, clerkAccount: 'lanhdao02', clerkPin: PIN })
    expect(alone).toMatchObject({ error: { fields: [{ path: 'clerkAccount', messageKey: 'number.two-people' }] } })
    expect(await stateOf(second)).toBe('elsewhere')
    await second.must('numbers.take-over', { ...takeOver, clerkAccount: 'vanthu2', clerkPin: PIN })
    expect((await second.must('numbers.take-outgoing', TAKE)).number).toBe(8)

    await first.must('session.sign-in', { accountName: 'quantri01', pin: '246810' })
    await first.must('settings.update', { ...settings, gatewayUrl })
    await first.must('session.sign-in', CLERK)
    await settled()
    for (const station of [first, second])
      await vi.waitFor(
        async () => {
          const { documents } = await station.must('numbers.list-duplicates', {})
          expect(documents.map(({ number }) => number)).toEqual([8, 8])
        },
        { timeout: 90_000 },
      )
    expect(await first.client.invoke('numbers.take-outgoing', TAKE)).toMatchObject({
      error: { messageKey: 'number.book-elsewhere' },
    })
  })

  test('stations that talk to the gateway borrow from it and never print one code twice', async () => {
    for (const station of [first, second]) await station.must('session.sign-in', administratorOf(station))
    for (const station of [first, second])
      await vi.waitFor(async () => expect((await station.must('numbers.get-overview', {})).reserve.leased).toBeGreaterThan(0), {
        timeout: 90_000,
      })
    const codes: string[] = []
    for (let round = 0; round < 8; round += 1)
      for (const station of [first, second]) {
        const { dossiers } = await station.must('dossier.receive', anIntake({ draftId: randomUUID() }))
        codes.push(dossiers[0]?.code ?? '')
      }
    expect(new Set(codes).size).toBe(16)
    expect(codes.some((code) => /-0\d{3}$/.test(code))).toBe(true)
  })
})
