import { gunzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { createSyncHandlers } from '../../../../../src/main/features/sync/index.ts'
import { SyncStatus } from '../../../../../src/shared/ipc/contract/sync.ts'
import { SyncRequest, type SyncAnswer } from '../../../../../src/shared/sync/index.ts'
import { aStation, UNIT, until, type TestStation } from '../../../../integration/sync/support/a-station.ts'
import { paid, received } from '../../../../integration/sync/support/dossier-bodies.ts'

let station: TestStation
afterEach(() => station.close())

type Answering = (
  request: SyncRequest,
  count: number,
) => { readonly status?: number; readonly body: SyncAnswer | string; readonly headers?: Record<string, string> }

/** A gateway that answers as told; what it was asked is kept. */
function scripted(answering: Answering) {
  const asked: SyncRequest[] = []
  const urls: string[] = []
  const headers: Headers[] = []
  const answer: typeof fetch = (url, init) => {
    const bytes = Buffer.from(init?.body as Uint8Array) // the client sends bytes
    const given = new Headers(init?.headers)
    const json = given.get('content-encoding') === 'gzip' ? gunzipSync(bytes) : bytes
    const request = SyncRequest.parse(JSON.parse(json.toString('utf8')))
    asked.push(request)
    urls.push(url instanceof Request ? url.url : url.toString())
    headers.push(given)
    const { status = 200, body, headers: extra } = answering(request, asked.length)
    return Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: extra }))
  }
  return { asked, urls, headers, answer }
}

const yes = (request: SyncRequest, over: Partial<Extract<SyncAnswer, { st: 'ok' }>> = {}): SyncAnswer => ({
  st: 'ok',
  have: request.have,
  events: [],
  more: false,
  time: Date.now(),
  refused: [],
  ...over,
})
const light = () => station.sync.getStatus().lights[0]

test('a clock that is ahead is shown in seconds', async () => {
  const { answer } = scripted((request) => ({ body: yes(request, { time: Date.now() - 185_000 }) }))
  station = aStation({ gatewayUrl: () => 'http://gateway.example', fetch: answer })
  expect(station.sync.getStatus().clockOffsetSeconds).toBeNull()
  station.sync.start()
  await until(
    'the offset',
    () => station.sync.getStatus().clockOffsetSeconds,
    (offset) => offset === 185,
  )
  expect(SyncStatus.parse(station.sync.getStatus())).toMatchObject({
    waiting: 0,
    attention: 0,
    remainingCodes: 200,
    gatewayUrl: 'http://gateway.example',
  })
})

test('only the answer moves what the gateway is believed to hold: what it did not keep is sent again', async () => {
  const { asked, answer } = scripted((request, count) => ({ body: yes(request, count === 1 ? { have: {} } : {}) }))
  station = aStation({ gatewayUrl: () => 'http://gateway.example', fetch: answer })
  station.write('d1', 'DossierReceived', received(`${UNIT}-260619-5001`))
  station.sync.start()
  await until(
    'sent twice',
    () => asked.length,
    (count) => count >= 2,
  )
  expect(asked.slice(0, 2).map(({ n, events }) => [n, events.length])).toEqual([
    [1, 2],
    [2, 2],
  ])
  await until(
    'at the gateway',
    () => station.sync.deliveryOf('d1').state,
    (state) => state === 'at-gateway',
  )
})

test('a secret in the address travels as a header, never in the address', async () => {
  const { urls, headers, answer } = scripted((request) => ({ body: yes(request) }))
  station = aStation({ gatewayUrl: () => 'http://a%20long%2Fsecret@gateway.example:8443/', fetch: answer })
  station.sync.start()
  await until(
    'asked',
    () => urls.length,
    (count) => count > 0,
  )
  expect(urls[0]).toBe('http://gateway.example:8443/v1/sync')
  expect(headers[0]?.get('authorization')).toBe('Bearer a long/secret')
})

test('a number that is behind is skipped over', async () => {
  const { asked, answer } = scripted((request, count) =>
    count === 1 ? { status: 425, body: { st: 'stale', n: 40 } } : { body: yes(request) },
  )
  station = aStation({ gatewayUrl: () => 'http://gateway.example', fetch: answer })
  station.sync.start()
  await until(
    'asked again',
    () => asked.length,
    (count) => count >= 2,
  )
  expect(asked.slice(0, 2).map(({ n }) => n)).toEqual([1, 41])
})

test.each([
  ['fork', 409, { st: 'fork', origin: 'H12.57.S01#1', at: 3 }],
  ['clone', 409, { st: 'clone' }],
  ['upgrade', 426, { st: 'upgrade', min: 2 }],
  ['busy', 503, { st: 'busy' }],
  ['refused', 403, { st: 'refused', reason: 'wrong-unit' }],
] as const)('%s: work goes on, the light says why, nothing is lost', async (name, status, body) => {
  const { answer } = scripted(() => ({ status, body }))
  station = aStation({ gatewayUrl: () => 'http://gateway.example', fetch: answer })
  station.write('d1', 'DossierReceived', received(`${UNIT}-260619-5001`))
  station.sync.start()
  await until(
    'the reason',
    () => light()?.messageKey,
    (key) => key === `sync.light.network.${name}`,
  )
  expect(station.sync.getStatus()).toMatchObject({ waiting: 1, schemaUpdateNeeded: name === 'upgrade', lastContactAt: null })
})

test.each([
  ['a log-in page', 200, '<!doctype html><title>Đăng nhập</title>'],
  ['an error page', 502, 'Bad Gateway'],
  ['JSON of somebody else', 200, '{"ok":true}'],
  ['half an answer', 200, '{"st":"ok","have":{'],
])('%s is no gateway, and nothing counts as sent', async (_name, status, body) => {
  const { answer } = scripted(() => ({ status, body }))
  station = aStation({ gatewayUrl: () => 'http://gateway.example', fetch: answer })
  station.write('d1', 'DossierReceived', received(`${UNIT}-260619-5001`))
  station.sync.start()
  await until(
    'the light',
    () => light(),
    (seen) => seen?.messageKey === 'sync.light.network.not-a-gateway',
  )
  expect(station.sync.deliveryOf('d1').state).toBe('this-machine')
})

test('without an address nothing is tried, and a new address is tried at once', async () => {
  const { asked, answer } = scripted((request) => ({ body: yes(request) }))
  let url = ''
  station = aStation({ gatewayUrl: () => url, fetch: answer })
  station.sync.start()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect([asked.length, light()?.state]).toEqual([0, 'unknown'])
  url = 'http://gateway.example'
  station.sync.settingsChanged()
  await until(
    'green',
    () => light()?.state,
    (state) => state === 'up',
  )
})

test('the numbers of requests go on after a restart, under a new process id', async () => {
  const { asked, answer } = scripted((request) => ({ body: yes(request) }))
  station = aStation({ gatewayUrl: () => 'http://gateway.example', fetch: answer })
  station.sync.start()
  await until(
    'asked',
    () => asked.length,
    (count) => count >= 2,
  )
  await station.sync.stop()
  expect(asked.map(({ n }) => n)).toEqual(asked.map((_request, index) => index + 1))
  expect(station.db.prepare('SELECT n FROM peer').pluck().get()).toBe(asked.length)
})

test('the four operations answer as the contract says', async () => {
  const { answer } = scripted((request) => ({ body: yes(request) }))
  station = aStation({ gatewayUrl: () => 'http://gateway.example', fetch: answer })
  const id = station.write('d1', 'DossierReceived', received(`${UNIT}-260619-5001`))
  const handlers = createSyncHandlers(station.sync)
  const context = { windowId: 1 } as Parameters<(typeof handlers)['sync.retry']>[1] // only `by` is used, and only on success
  expect(await handlers['sync.get-status']({}, context)).toMatchObject({ ok: true, value: { waiting: 1 } })
  expect(await handlers['sync.list-queue']({ page: 1, pageSize: 10 }, context)).toMatchObject({
    ok: true,
    value: { total: 1, items: [{ eventId: id, ownerName: 'Đặng Thị Ngọc Ánh' }] },
  })
  expect(await handlers['sync.send-now']({}, context)).toEqual({ ok: true, value: {} })
  expect(await handlers['sync.retry']({ eventId: id }, context)).toMatchObject({ ok: false, error: { code: 'not-allowed-now' } })
})

test('a fact whose cause lies on a machine out of reach is counted, not hidden, and shown once the cause comes', async () => {
  const writer = aStation({ gatewayUrl: () => '', station: `${UNIT}.S02` })
  const cashier = aStation({ gatewayUrl: () => '', station: `${UNIT}.S03` })
  const logOf = ({ journal, identity }: TestStation) => journal.read({ origin: identity.origin, from: 1, limit: 10 })
  writer.write('d1', 'DossierReceived', received(`${UNIT}-260619-5001`))
  cashier.unitOfWork.write(() => cashier.journal.receive(logOf(writer)))
  cashier.write('d1', 'FeePaid', paid)

  const reader = aStation({ gatewayUrl: () => '' })
  station = reader
  reader.unitOfWork.write(() => reader.journal.receive(logOf(cashier)))
  expect(reader.sync.getStatus().waitingForCause).toBe(1)
  reader.unitOfWork.write(() => reader.journal.receive(logOf(writer)))
  expect(reader.sync.getStatus().waitingForCause).toBe(0)
  await writer.close()
  await cashier.close()
})
