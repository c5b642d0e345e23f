import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startGateway, type Gateway } from '../../../src/gateway/gateway.ts'
import { toLocalTime } from '../../../src/shared/kernel/local-time.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'
import { FIRST_RUN, type TestStation } from '../../support/station/a-station.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'
import { certifying } from '../../support/station/certification-samples.ts'
import { aCertifyingStation, bookOf, PIN, signerOf } from './a-certifying-station.ts'

let folder = ''
let gateway: Gateway
let first: TestStation
let second: TestStation

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'two-certifying-'))
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    dataDir: folder,
    key: new Uint8Array(32).fill(3),
    unit: FIRST_RUN.unitCode,
    build: 'test',
    parts: [],
    logger: silentLogger,
  })
  first = await aCertifyingStation({}, '01')
  second = await aCertifyingStation({}, '02')
  for (const station of [first, second]) {
    await as(station, 'quantri')
    await station.must('settings.update', { ...(await station.must('settings.get', {})), gatewayUrl: gateway.url })
  }
  await settled()
})
afterEach(async () => {
  await first.close()
  await second.close()
  await gateway.stop()
  for (const made of [folder, first.dataDir, second.dataDir]) rmSync(made, { recursive: true, force: true })
})

const as = (station: TestStation, account: string): Promise<unknown> =>
  station.must('session.sign-in', {
    accountName: `${account}${station === second ? '02' : ''}`,
    pin: account === 'quantri' ? '246810' : PIN,
  })

/** Both have sent all they have and read what the other sent; the counter clerk sits at each again. */
async function settled(): Promise<void> {
  for (const station of [first, second, first, second]) {
    await as(station, 'quantri')
    await station.must('sync.send-now', {})
    await vi.waitFor(
      async () => {
        const { peers } = await station.must('sync.list-peers', {})
        expect(peers.find(({ kind }) => kind === 'gateway')?.behind).toBe(0)
      },
      { timeout: 90_000, interval: 50 },
    )
    await as(station, 'motcua')
  }
}

async function certify(station: TestStation) {
  const signerId = await signerOf(station)
  const items = [anItem({ feeQuantities: { originals: [{ pages: 3, copies: 2 }] } })]
  return station.client.invoke('certification.receive-and-certify', { intake: anIntake({ items }), ...certifying(signerId) })
}

async function numberOf(station: TestStation): Promise<string> {
  const done = await certify(station)
  if (!done.ok) return done.error.messageKey
  const [entry] = done.value.entries
  return `${entry?.volume}/${entry?.number}`
}

async function openAtFirst(): Promise<void> {
  await as(first, 'vanthu')
  await first.must('certification.open-book', { book: 'copy', lastNumber: 0, volume: 1 })
  await settled()
}

describe('one book, two machines', () => {
  test('give numbers at once without a double: the holder from its last, the other from what was lent', async () => {
    await openAtFirst()
    expect(await numberOf(second)).toBe('certification.book-elsewhere')
    await second.must('certification.ask-numbers', { book: 'copy', count: 3 })
    await settled()
    const [request] = (await first.must('certification.get-overview', {})).requests
    expect(await numberOf(first)).toBe('1/1')
    await first.must('certification.answer-numbers', { id: request?.id ?? '', outcome: 'lent', reason: '' })
    await settled()
    // From here on neither hears of the other until both have written.
    const given = await Promise.all([numberOf(first), numberOf(second), numberOf(first), numberOf(second), numberOf(second)])
    expect(given.toSorted()).toEqual(['1/2', '1/3', '1/4', '1/5', '1/6'])
    expect(await numberOf(second)).toBe('certification.book-elsewhere')
    await settled()
    for (const station of [first, second]) {
      const overview = await station.must('certification.get-overview', {})
      expect([overview.doubles, overview.books[0]?.lastNumber]).toEqual([[], 6])
    }
  })

  test('numbers that were lent and not used are written into the book with their reason', async () => {
    await openAtFirst()
    await second.must('certification.ask-numbers', { book: 'copy', count: 2 })
    await settled()
    const [request] = (await first.must('certification.get-overview', {})).requests
    await first.must('certification.answer-numbers', { id: request?.id ?? '', outcome: 'lent', reason: '' })
    await settled()
    expect(await numberOf(second)).toBe('1/1')
    await as(second, 'vanthu')
    expect(
      await second.must('certification.void-numbers', {
        book: 'copy',
        year: Number(toLocalTime(Date.now()).slice(0, 4)),
        which: 'own',
        reason: 'Hết ngày',
      }),
    ).toEqual({
      count: 1,
    })
    await settled()
    expect(await numberOf(first)).toBe('1/3')
  })

  test('when the holder is out of reach, head and văn thư approve a new volume: same order, never the same number', async () => {
    await openAtFirst()
    expect(await numberOf(first)).toBe('1/1')
    await settled()
    const takeOver = {
      book: 'copy',
      lastPaperNumber: 1,
      reason: 'Máy giữ sổ hỏng ổ cứng',
      leaderAccount: 'chutich02',
      leaderPin: PIN,
      clerkAccount: 'vanthu02',
      clerkPin: PIN,
    } as const
    expect(await second.client.invoke('certification.take-over-book', { ...takeOver, leaderPin: '000000' })).toMatchObject({
      ok: false,
    })
    await second.must('certification.take-over-book', takeOver)
    // The dead machine comes back and, not having heard, gives a number in its own volume.
    expect([await numberOf(first), await numberOf(second)]).toEqual(['1/2', '2/2'])
    await settled()
    expect((await bookOf(first, 'copy')).state).toBe('elsewhere')
    expect((await first.must('certification.get-overview', {})).doubles.map(({ volume, number }) => [volume, number])).toEqual([
      [1, 2],
      [2, 2],
    ])
    expect(await numberOf(second)).toBe('2/3')
  })
})
