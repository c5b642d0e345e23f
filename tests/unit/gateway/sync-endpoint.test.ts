import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startGateway, type Gateway } from '../../../src/gateway/gateway.ts'
import { Hello, REQUEST_TAG, SIGNATURE_HEADER, SyncAnswer } from '../../../src/shared/sync/index.ts'
import type { StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'
import { aStation, UNIT, type TestStation } from '../../integration/sync/support/a-station.ts'
import { received } from '../../integration/sync/support/dossier-bodies.ts'

const BOOT = '019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7'
const NEXT_BOOT = '019d2bfd-8e22-77ef-819f-e49460350904'

let folder = ''
let gateway: Gateway
let station: TestStation
let n = 0

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'endpoint-'))
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    dataDir: folder,
    key: new Uint8Array(32).fill(5),
    unit: UNIT,
    build: 'test',
    logger: silentLogger,
  })
  station = aStation({ gatewayUrl: () => '' })
  n = 0
})
afterEach(async () => {
  await station.close()
  await gateway.stop()
  rmSync(folder, { recursive: true, force: true })
})

const log = (of = station): readonly StoredEvent[] => of.journal.read({ origin: of.identity.origin, from: 1, limit: 1000 })

function request(over: Record<string, unknown> = {}): Record<string, unknown> {
  n += 1
  const { origin } = station.identity
  return {
    proto: 1,
    unit: UNIT,
    origin,
    boot_id: BOOT,
    n,
    have: station.journal.vector(),
    events: log(),
    caps: { schema: {}, build: 'test' },
    ...over,
  }
}

async function post(body: unknown, options: { readonly signer?: TestStation; readonly headers?: Record<string, string> } = {}) {
  const json = Buffer.from(JSON.stringify(body))
  const digest = createHash('sha256').update(REQUEST_TAG).update(json).digest('hex')
  const signature = (options.signer ?? station).identity.sign(digest)
  return send(json, { [SIGNATURE_HEADER]: signature, ...options.headers })
}

async function send(bytes: Uint8Array, headers: Record<string, string> = {}) {
  const response = await fetch(`${gateway.url}/v1/sync`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: new Uint8Array(bytes),
  })
  return { status: response.status, answer: SyncAnswer.parse(await response.json()) }
}

describe('an honest request', () => {
  test('is taken, and what the asker lacks comes back', async () => {
    station.write('d1', 'DossierReceived', received('H12.57-260619-5001'))
    const { status, answer } = await post(request())
    expect(status).toBe(200)
    expect(answer).toMatchObject({ st: 'ok', more: false, refused: [], have: station.journal.vector() })
    expect(answer.st === 'ok' && answer.events).toMatchObject([{ origin: `${UNIT}.GW#1`, seq: 1, type: 'StationEnrolled' }])
  })

  test('may come packed, and the same events a second time change nothing', async () => {
    const body = Buffer.from(JSON.stringify(request()))
    const digest = createHash('sha256').update(REQUEST_TAG).update(body).digest('hex')
    const packed = await send(gzipSync(body), { 'content-encoding': 'gzip', [SIGNATURE_HEADER]: station.identity.sign(digest) })
    const again = await post(request())
    expect([packed.status, again.status]).toEqual([200, 200])
    expect(again.answer).toMatchObject({ have: packed.answer.st === 'ok' ? packed.answer.have : {} })
  })

  test('hello says who is there and how the province does', async () => {
    const hello = Hello.parse(await (await fetch(`${gateway.url}/v1/hello`)).json())
    expect(hello).toMatchObject({ unit: UNIT, origin: `${UNIT}.GW#1`, province: { state: 'unknown', waiting: 0 } })
  })
})

describe('refused, and nothing of it is kept', () => {
  const keptEvents = async (): Promise<unknown> => {
    const { answer } = await post(request({ events: log().slice(0, 1) }))
    return answer.st === 'ok' ? answer.have[station.identity.origin]?.[0] : answer
  }

  test('garbage, half a JSON, a list, and a wrong shape', async () => {
    for (const text of ['', '{', '[]', '"x"', '{"proto":1}', '\u0000\u0001']) {
      expect(await send(Buffer.from(text))).toMatchObject({ status: 400, answer: { st: 'refused', reason: 'malformed' } })
    }
  })

  test('a body too large, plain or unpacked from a small one', async () => {
    const zeros = Buffer.alloc(9_000_000, 0x20)
    expect(await send(zeros)).toMatchObject({ status: 413 })
    expect(await send(gzipSync(zeros), { 'content-encoding': 'gzip' })).toMatchObject({
      status: 413,
      answer: { reason: 'too-large' },
    })
    expect(await send(Buffer.from('no gzip'), { 'content-encoding': 'gzip' })).toMatchObject({ status: 400 })
  })

  test('another unit', async () => {
    expect(await post(request({ unit: 'H12.99' }))).toMatchObject({
      status: 403,
      answer: { st: 'refused', reason: 'wrong-unit' },
    })
  })

  test('a request signed by another machine, or by nobody', async () => {
    const stranger = aStation({ gatewayUrl: () => '', station: `${UNIT}.S09` })
    station.write('d1', 'DossierReceived', received('H12.57-260619-5001'))
    expect(await post(request(), { signer: stranger })).toMatchObject({ status: 401, answer: { reason: 'not-allowed' } })
    expect(await send(Buffer.from(JSON.stringify(request())))).toMatchObject({ status: 401 })
    expect(await keptEvents()).toBe(1)
    await stranger.close()
  })

  test('somebody nobody has seen who brings no log', async () => {
    expect(await post(request({ events: [], have: {} }))).toMatchObject({ status: 401 })
  })

  test('an event whose body, hash or signature was changed; the good ones before it stay', async () => {
    station.write('d1', 'DossierReceived', received('H12.57-260619-5001'))
    station.write('d1', 'DossierReceived', received('H12.57-260619-5002'))
    const [first, second, third] = log()
    if (!first || !second || !third) throw new Error('three events were written')
    const forged = [
      { ...third, body: { hacked: true } },
      { ...third, actor: 'somebody-else' },
      { ...third, sig: second.sig },
      { ...third, seq: 9 },
      'not an event',
    ]
    const reasons: unknown[] = []
    for (const event of forged) {
      const { status, answer } = await post(request({ events: [first, second, event] }))
      expect(status).toBe(200)
      if (answer.st === 'ok') reasons.push([answer.have[station.identity.origin]?.[0], answer.refused[0]?.reason])
    }
    expect(reasons).toEqual([
      [2, 'bad-body'],
      [2, 'bad-hash'],
      [2, 'bad-signature'],
      [2, 'gap'],
      [2, 'malformed'],
    ])
  })
})

describe('identities', () => {
  test('a number used before is stale, an older process with a newer number is a clone', async () => {
    await post(request())
    expect(await post(request({ n: 1 }))).toMatchObject({ status: 425, answer: { st: 'stale', n: 1 } })
    await post(request({ n: 5, boot_id: NEXT_BOOT }))
    expect(await post(request({ n: 9 }))).toMatchObject({ status: 409, answer: { st: 'clone' } })
  })

  test('two logs under one identity are a fork', async () => {
    await post(request())
    const { origin } = station.identity
    const have = { ...station.journal.vector(), [origin]: [1, 'e'.repeat(64)] }
    expect(await post(request({ events: [], have }))).toMatchObject({ status: 409, answer: { st: 'fork', origin, at: 1 } })
  })

  test('a protocol of another age is told which one is spoken', async () => {
    expect(await post(request({ proto: 2, have: 'a newer shape' }))).toMatchObject({
      status: 426,
      answer: { st: 'upgrade', min: 1 },
    })
    expect(await post(request({ proto: 0 }))).toMatchObject({ status: 426 })
  })
})

test('a gateway with a secret answers nobody without it', async () => {
  const guarded = await startGateway({
    host: '127.0.0.1',
    port: 0,
    dataDir: path.join(folder, 'guarded'),
    key: new Uint8Array(32).fill(6),
    unit: UNIT,
    token: 'a long enough secret',
    build: 'test',
    logger: silentLogger,
  })
  const hello = (authorization: string) =>
    fetch(`${guarded.url}/v1/hello`, { headers: { authorization } }).then(({ status }) => status)
  expect([await hello(''), await hello('Bearer wrong'), await hello('Bearer a long enough secret')]).toEqual([401, 401, 200])
  await guarded.stop()
})
