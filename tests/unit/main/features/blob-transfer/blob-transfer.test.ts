import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TRANSFER_SQL } from '../../../../../src/main/features/blob-transfer/transfer-repository.ts'
import type { BlobPeer } from '../../../../../src/main/platform/blobs/index.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'
import { startBlobGateway, BLOB_UNIT, type BlobGateway } from '../../../../support/blobs/a-blob-gateway.ts'
import { aTransferStation, type TransferStation } from '../../../../support/blobs/a-transfer.ts'

const DAY = 24 * 3_600_000
const NOW = Date.parse('2026-11-20T10:00:00+07:00') // a Friday, in office hours

let folder = ''
let gateway: BlobGateway
const running: { close: () => Promise<void> }[] = []
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'blob-transfer-'))
  gateway = await startBlobGateway({ dataDir: path.join(folder, 'gateway') })
})
afterEach(async () => {
  for (const one of running.splice(0)) await one.close()
  await gateway.stop()
  rmSync(folder, { recursive: true, force: true })
})

const gatewayPeer = (): BlobPeer => ({ role: 'gateway', url: gateway.url, fetch })
function aStation(options: Partial<Parameters<typeof aTransferStation>[0]> = {}): TransferStation {
  const station = aTransferStation({ peers: () => [gatewayPeer()], random: () => 0, ...options })
  running.push(station)
  return station
}
const addressOf = (input: Parameters<typeof fetch>[0]): string => (input instanceof Request ? input.url : input.toString())
const untilSent = (station: TransferStation) => expect.poll(() => station.transfer.getProgress().hereOnly.count).toBe(0)

describe('sending', () => {
  it('sends results before scans and small before large, and marks a copy only by the word of the gateway', async () => {
    const begun: string[] = []
    const watching: typeof fetch = (input, init) => {
      const metadata = new Headers(init?.headers).get('upload-metadata')
      if (metadata) begun.push(Buffer.from(metadata.split(' ')[1]?.split(',')[0] ?? '', 'base64').toString())
      return fetch(input, init)
    }
    const station = aStation({ peers: () => [{ ...gatewayPeer(), fetch: watching }] })
    const large = await station.takeIn(randomBytes(300_000))
    const small = await station.takeIn(randomBytes(1_000))
    const result = await station.takeIn(randomBytes(500_000), { kind: 'result' })
    expect(station.transfer.getProgress().hereOnly).toEqual({ count: 3, bytes: 801_000 })
    station.transfer.start()
    await untilSent(station)
    expect(begun).toEqual([result, small, large])
    expect([large, small, result].map(station.stateOf)).toEqual(['verified', 'verified', 'verified'])
  })

  it('keeps its copy as "here only" when the gateway answers the bytes but gives no word', async () => {
    const liar: typeof fetch = async (input, init) =>
      addressOf(input).endsWith('/verified') ? new Response('{"verified":[]}', { status: 200 }) : fetch(input, init)
    const station = aStation({ peers: () => [{ ...gatewayPeer(), fetch: liar }] })
    const page = await station.takeIn(randomBytes(2_000))
    station.transfer.start()
    await expect.poll(() => gateway.rows.find(BLOB_UNIT, page)).toBeDefined()
    await expect.poll(() => station.transfer.getProgress().current).toBe(null)
    expect([station.stateOf(page), station.transfer.getProgress().hereOnly.count, await station.blobs.evict(page)]).toEqual([
      'stored',
      1,
      false,
    ])
  })

  it('pauses in the middle of a file, over a restart too, and goes on from there', async () => {
    let waits = 0
    const clock = { now: () => NOW, trust: () => 'ntp' as const }
    const wait = (ms: number, signal: AbortSignal): Promise<void> => {
      if (ms < 10) return Promise.resolve()
      waits += 1
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve()))
    }
    const station = aStation({ clock, wait })
    const page = await station.takeIn(randomBytes(700_000))
    station.transfer.start()
    // 256 kB/s: after the first second of bytes it waits.
    await expect.poll(() => waits).toBe(1)
    const before = station.transfer.getProgress()
    expect(before).toMatchObject({
      isCapped: true,
      isPaused: false,
      current: { direction: 'up', size: 700_000, doneBytes: 262_144, percent: 37 },
    })
    station.transfer.pause()
    await expect.poll(() => station.transfer.getProgress().current).toBe(null)
    expect([station.transfer.getProgress().isPaused, station.stateOf(page)]).toEqual([true, 'stored'])
    station.transfer.setRateCap({ bytesPerSecond: 1_000_000_000, fromMinutes: 0, toMinutes: 1_440 })
    station.transfer.resume()
    await untilSent(station)
    expect([station.stateOf(page), station.transfer.getProgress().isPaused]).toEqual(['verified', false])
  })

  it('lets events go first', async () => {
    let isExchanging = true
    const station = aStation({ isExchanging: () => isExchanging })
    const page = await station.takeIn(randomBytes(2_000))
    station.transfer.start()
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(station.stateOf(page)).toBe('stored')
    isExchanging = false
    await untilSent(station)
  })

  it('says what is wrong, and counts a copy that can no longer be read', async () => {
    let url = 'http://127.0.0.1:9'
    const station = aStation({ peers: () => [{ ...gatewayPeer(), url }] })
    await station.takeIn(randomBytes(2_000))
    station.transfer.start()
    await expect.poll(() => station.transfer.getProgress().trouble).toBe('unreachable')
    const lost = await station.takeIn(randomBytes(5_000))
    url = gateway.url
    const get = station.blobs.get
    expect(unwrap(await get(lost)).bytes.length).toBe(5_000)
    damageBlobs(station, 5_000)
    station.transfer.kick()
    await expect.poll(() => station.transfer.getProgress().unreadable).toBe(1)
    await expect.poll(() => station.transfer.getProgress().hereOnly.count).toBe(1)
    await expect.poll(() => station.transfer.getProgress().trouble).toBe(null)
    expect(station.stateOf(lost)).toBe('stored')
  })
})

/** Cuts the file of this many bytes short. */
function damageBlobs(station: TransferStation, size: number): void {
  const root = station.folder
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const file = path.join(entry.parentPath, entry.name)
      if (Math.abs(statSync(file).size - size) < 100) truncateSync(file, 10)
    }
}

describe('fetching', () => {
  it('brings files of open dossiers here by itself, results first, and a closed one only when asked', async () => {
    const contents = { scan: randomBytes(4_000), result: randomBytes(90_000), closed: randomBytes(3_000) }
    const sender = aStation()
    await sender.takeIn(contents.scan)
    await sender.takeIn(contents.result, { kind: 'result' })
    await sender.takeIn(contents.closed)
    sender.transfer.start()
    await untilSent(sender)
    const asked: string[] = []
    const watching: typeof fetch = (input, init) => {
      if ((init?.method ?? 'GET') === 'GET') asked.push(addressOf(input).slice(-64))
      return fetch(input, init)
    }
    const station = aStation({ peers: () => [{ ...gatewayPeer(), fetch: watching }] })
    const scan = station.hearOf(contents.scan)
    const result = station.hearOf(contents.result, { kind: 'result' })
    const closed = station.hearOf(contents.closed, { status: 'returned' })
    expect(station.transfer.getProgress().missing).toEqual({ count: 2, bytes: 94_000 })
    station.transfer.start()
    await expect.poll(() => station.transfer.getProgress().missing.count).toBe(0)
    expect([asked, station.stateOf(closed)]).toEqual([[result, scan], undefined])
    expect(unwrap(await station.blobs.get(result)).bytes.equals(contents.result)).toBe(true)
    expect([await station.transfer.bring(closed), station.stateOf(closed)]).toEqual([{ ok: true, value: undefined }, 'verified'])
  })

  it('says on which PC a file is when it cannot be had, and refuses contents that are not it', async () => {
    const page = randomBytes(9_000)
    const station = aStation()
    const sha256 = station.hearOf(page, { origin: `${BLOB_UNIT}.S02#3`, status: 'returned' })
    const elsewhere = { ok: false, error: { code: 'offline', messageKey: 'files.blob-elsewhere', params: { station: '02' } } }
    expect(await station.transfer.bring(sha256)).toMatchObject(elsewhere)
    const forger: typeof fetch = async () => new Response(randomBytes(9_000), { status: 200 })
    const deceived = aStation({ peers: () => [{ ...gatewayPeer(), fetch: forger }] })
    deceived.hearOf(page, { origin: `${BLOB_UNIT}.S02#3`, status: 'returned' })
    expect(await deceived.transfer.bring(sha256)).toMatchObject(elsewhere)
    expect([deceived.stateOf(sha256), readdirSync(deceived.folder)]).toEqual([undefined, []])
  })

  it('goes on after a cut where it stopped', async () => {
    const page = randomBytes(800_000)
    const sender = aStation()
    const sha256 = await sender.takeIn(page)
    sender.transfer.start()
    await untilSent(sender)
    const ranges: (string | null)[] = []
    const cutting: typeof fetch = async (input, init) => {
      ranges.push(new Headers(init?.headers).get('range'))
      const answer = await fetch(input, init)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      const cut = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(bytes.subarray(0, 300_000))
          if (bytes.length > 300_000) controller.error(new Error('cut'))
          else controller.close()
        },
      })
      // A stream in error forgets what it holds; the first bytes must be read before.
      return new Response(bytes.length > 300_000 ? slowly(bytes) : cut, { status: answer.status })
    }
    const station = aStation({ peers: () => [{ ...gatewayPeer(), fetch: cutting }] })
    station.hearOf(page, { status: 'returned' })
    expect(await station.transfer.bring(sha256)).toEqual({ ok: true, value: undefined })
    expect(ranges).toEqual([null, 'bytes=300000-', 'bytes=600000-'])
    expect(unwrap(await station.blobs.get(sha256)).bytes.equals(page)).toBe(true)
  })

  it('brings back a copy that was damaged here', async () => {
    const page = randomBytes(40_000)
    const station = aStation()
    const sha256 = await station.takeIn(page)
    station.transfer.start()
    await untilSent(station)
    damageBlobs(station, 40_000)
    expect(await station.blobs.get(sha256)).toEqual({ ok: false, error: 'damaged' })
    expect(await station.transfer.bring(sha256)).toMatchObject({ ok: true })
    expect(unwrap(await station.blobs.get(sha256)).bytes.equals(page)).toBe(true)
  })
})

/** The first 300,000 bytes, and then the line is cut. */
function slowly(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let isSent = false
  return new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (isSent) return controller.error(new Error('cut'))
        isSent = true
        controller.enqueue(bytes.subarray(0, 300_000))
      },
    },
    { highWaterMark: 0 },
  )
}

describe('a hub between station and gateway', () => {
  it("gives its own word first and the gateway's when it has it, and another hub is sent everything again", async () => {
    let isUpstreamUp = false
    const startHub = (name: string) =>
      startBlobGateway({
        dataDir: path.join(folder, name),
        role: 'hub',
        upstream: { unit: BLOB_UNIT, peer: () => (isUpstreamUp ? gatewayPeer() : undefined) },
      })
    let hub = await startHub('hub-1')
    let time = NOW
    const station = aStation({
      clock: { now: () => time, trust: () => 'ntp' },
      wait: () => Promise.resolve(),
      peers: () => [{ role: 'hub', url: hub.url, fetch }],
    })
    const page = await station.takeIn(randomBytes(60_000))
    station.transfer.start()
    await expect.poll(() => station.transfer.getProgress().onHub.count).toBe(1)
    expect([station.stateOf(page), await station.blobs.evict(page)]).toEqual(['stored', false])
    await hub.stop()
    hub = await startHub('hub-2')
    time += 120_000
    station.transfer.kick()
    await expect.poll(() => hub.rows.find(BLOB_UNIT, page)).toBeDefined()
    expect(station.stateOf(page)).toBe('stored')
    isUpstreamUp = true
    await hub.stop()
    hub = await startHub('hub-2')
    await expect.poll(() => gateway.rows.find(BLOB_UNIT, page)).toBeDefined()
    await expect.poll(async () => (await hub.rows.find(BLOB_UNIT, page))?.upstreamAt ?? null).not.toBe(null)
    time += 120_000
    station.transfer.kick()
    await expect.poll(() => station.stateOf(page)).toBe('verified')
    await hub.stop()
  })

  it('fetches from the gateway what a station asks for and it lacks itself', async () => {
    const page = randomBytes(70_000)
    const sender = aStation()
    const sha256 = await sender.takeIn(page)
    sender.transfer.start()
    await untilSent(sender)
    const hub = await startBlobGateway({
      dataDir: path.join(folder, 'hub'),
      role: 'hub',
      upstream: { unit: BLOB_UNIT, peer: gatewayPeer },
    })
    const station = aStation({ peers: () => [{ role: 'hub', url: hub.url, fetch }] })
    station.hearOf(page, { status: 'returned' })
    expect(await station.transfer.bring(sha256)).toMatchObject({ ok: true })
    expect((await hub.rows.find(BLOB_UNIT, sha256))?.upstreamAt).not.toBe(null)
    await hub.stop()
  })
})

describe('letting go', () => {
  it('evicts only what the gateway has, of dossiers closed long ago, when the disk is low, and brings it back when asked', async () => {
    let free = 1e12
    let time = NOW
    const options = {
      clock: { now: () => time, trust: () => 'ntp' as const },
      wait: () => Promise.resolve(),
      freeBytes: () => Promise.resolve(free),
      evictionLimits: { keepMs: 90 * DAY, freeBytes: 1_000_000 },
    }
    const station = aStation(options)
    const closedAt = new Date(NOW - 200 * DAY).toISOString()
    const page = randomBytes(50_000)
    const old = await station.takeIn(page, { status: 'returned', closedAt })
    const shared = randomBytes(60_000)
    const stillOpen = await station.takeIn(shared, { status: 'returned', closedAt })
    await station.takeIn(shared, { status: 'processing' })
    const lately = await station.takeIn(randomBytes(70_000), {
      status: 'returned',
      closedAt: new Date(NOW - 5 * DAY).toISOString(),
    })
    station.transfer.start()
    await untilSent(station)
    await station.transfer.stop()
    // The next day, in a new process.
    free = 900_000
    time += DAY
    const next = aTransferStation({ ...options, peers: () => [gatewayPeer()], on: station })
    next.transfer.start()
    await expect.poll(() => next.stateOf(old)).toBe('evicted')
    expect([next.stateOf(stillOpen), next.stateOf(lately)]).toEqual(['verified', 'verified'])
    expect(await next.blobs.get(old)).toEqual({ ok: false, error: 'evicted' })
    expect(await next.transfer.bring(old)).toMatchObject({ ok: true })
    expect([next.stateOf(old), unwrap(await next.blobs.get(old)).bytes.equals(page)]).toEqual(['verified', true])
    await next.transfer.stop()
  })
})

it('finds what waits and what is missing by index, not by reading a million dossiers', () => {
  const station = aStation()
  const planOf = (sql: string): string =>
    station.opened.db
      .prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all({ unit: BLOB_UNIT, limit: 1, isHub: 0, before: 0 })
      .map(({ detail }) => detail)
      .join('; ')
  expect(planOf(TRANSFER_SQL.waiting)).toMatch(/SEARCH b USING INDEX blob_state/)
  expect(planOf(TRANSFER_SQL.missing)).toMatch(
    /SEARCH d USING INDEX dossier_status.*SEARCH r USING (COVERING )?INDEX blob_reference_dossier/,
  )
  for (const sql of Object.values(TRANSFER_SQL)) expect(planOf(sql)).not.toMatch(/SCAN [bdrt]\b/)
})
