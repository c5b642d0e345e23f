import { createServer, type Server } from 'node:https'
import { connect as connectPlain, type AddressInfo } from 'node:net'
import { connect as connectTls, type ConnectionOptions } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  callerOfSocket,
  createTlsServerOptions,
  createTrustedFetch,
  fetchPinnedAuthority,
  fingerprintOf,
  trustProblemOf,
  type CertifiedKey,
} from '../../../../../src/main/platform/trust/index.ts'
import { aUnitAuthority, UNIT, type Machine } from '../../../../support/trust/a-unit-authority.ts'

type Authority = Awaited<ReturnType<typeof aUnitAuthority>>

let unit: Authority
let stranger: Authority
let hub: Machine
let station: Machine
const servers: Server[] = []

/** A hub that answers with the name of whoever asks, and counts the requests that reached it. */
async function listen(shown: CertifiedKey, authority = unit): Promise<{ url: string; port: number; reached: () => number }> {
  let reached = 0
  const options = createTlsServerOptions({
    ...shown,
    ownAuthority: authority.ca.certificate,
    authorities: [authority.ca.certificate],
  })
  const server = createServer(options, (request, response) => {
    reached += 1
    response.end(JSON.stringify({ caller: callerOfSocket(request.socket, Date.now())?.origin ?? null, method: request.method }))
  })
  server.on('tlsClientError', () => undefined)
  servers.push(server)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server has a port
  return { url: `https://127.0.0.1:${port}`, port, reached: () => reached }
}

const fetchAs = (own: CertifiedKey, accepts = true) =>
  createTrustedFetch({ own: () => own, authorities: () => [unit.ca.certificate], accepts: () => accepts, generation: () => '0' })
    .fetch

/** Everything a raw client gets to read after asking for `hello`. */
function ask(options: ConnectionOptions): Promise<string> {
  return new Promise((resolve) => {
    const socket = connectTls({ host: '127.0.0.1', rejectUnauthorized: false, ...options })
    let text = ''
    socket.on('secureConnect', () => socket.write('GET /v1/hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'))
    socket.on('data', (chunk) => (text += chunk.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(text))
  })
}

beforeAll(async () => {
  unit = await aUnitAuthority()
  stranger = await aUnitAuthority('H99.99')
  hub = await unit.machine(`${UNIT}.S01#1`)
  station = await unit.machine(`${UNIT}.S02#1`)
})
afterAll(() => servers.forEach((server) => server.close()))

describe('a station calls a hub', () => {
  it('is known by the name in its certificate', async () => {
    const { url } = await listen(hub)
    const answer = await fetchAs(station)(`${url}/v1/hello`)
    expect(await answer.json()).toEqual({ caller: `${UNIT}.S02#1`, method: 'GET' })
  })

  it('sends a body of bytes and of a stream', async () => {
    const { url } = await listen(hub)
    const bytes = await fetchAs(station)(url, { method: 'POST', body: new Uint8Array(100_000) })
    const stream = await fetchAs(station)(url, { method: 'POST', body: new Blob(['x'.repeat(100_000)]).stream() })
    expect([await bytes.json(), await stream.json()]).toMatchObject([{ method: 'POST' }, { method: 'POST' }])
  })

  it('keeps one connection for many requests', async () => {
    const { url } = await listen(hub)
    const line = fetchAs(station)
    const sockets = new Set<unknown>()
    servers.at(-1)?.on('secureConnection', (socket) => sockets.add(socket))
    for (let round = 0; round < 5; round += 1) await (await line(url)).text()
    expect(sockets.size).toBe(1)
  })

  it('ends at once when it is aborted', async () => {
    const { url } = await listen(hub)
    const controller = new AbortController()
    controller.abort(new Error('stopped'))
    await expect(fetchAs(station)(url, { signal: controller.signal })).rejects.toThrow('stopped')
  })

  it.each([
    ['another unit', async () => listen(await stranger.machine('H99.99.S01#1'), stranger)],
    ['a certificate it made itself', async () => listen(await (await aUnitAuthority()).machine(`${UNIT}.S01#1`))],
    ['a client-only certificate', async () => listen(await unit.machine(`${UNIT}.S01#1`, { use: 'client' }))],
    ['an expired certificate', async () => listen(await unit.machine(`${UNIT}.S01#1`, { now: Date.now() - 9e10, lifeMs: 8e10 }))],
    ['a certificate of no machine', async () => listen(await unit.machine('no-machine'))],
  ])('tells nothing to a hub that shows %s', async (_name, open) => {
    const rogue = await open()
    const error = await fetchAs(station)(rogue.url, { method: 'POST', body: 'secret' }).catch((caught: unknown) => caught)
    expect([trustProblemOf(error), rogue.reached()]).toEqual(['not-trusted', 0])
  })

  it('tells nothing to a hub that was shut out', async () => {
    const revoked = await listen(hub)
    const error = await fetchAs(station, false)(revoked.url).catch((caught: unknown) => caught)
    expect([trustProblemOf(error), revoked.reached()]).toEqual(['not-trusted', 0])
  })

  it('speaks plain http with this machine only', async () => {
    const said: string[] = []
    const line = createTrustedFetch(
      { own: () => station, authorities: () => [], accepts: () => false, generation: () => '' },
      (input) => {
        said.push(new Request(input).url)
        return Promise.resolve(new Response(''))
      },
    ).fetch
    await line('http://127.0.0.1:8080/v1/hello')
    await line('http://[::1]:8080/')
    const beyond = await line('http://192.0.2.1/v1/hello').catch((caught: unknown) => caught)
    const dressed = await line('http://127.0.0.1.evil.example/').catch((caught: unknown) => caught)
    expect([said.length, trustProblemOf(beyond), trustProblemOf(dressed)]).toEqual([2, 'plain-http', 'plain-http'])
  })

  it('says so when it has no certificate, without opening a line', async () => {
    const { url, reached } = await listen(hub)
    const line = createTrustedFetch({
      own: () => 'expired',
      authorities: () => [],
      accepts: () => true,
      generation: () => '',
    }).fetch
    const error = await line(url).catch((caught: unknown) => caught)
    expect([trustProblemOf(error), reached()]).toEqual(['expired', 0])
  })
})

describe('a rogue PC asks a hub', () => {
  it.each([
    ['no certificate', () => Promise.resolve({})],
    ['a self-signed certificate', async () => toClient(await (await aUnitAuthority()).machine(`${UNIT}.S02#1`))],
    ['its own CA with the unit’s name', async () => toClient(await (await aUnitAuthority(UNIT)).machine(`${UNIT}.S02#1`))],
    ['the certificate of another unit', async () => toClient(await stranger.machine('H99.99.S01#1'))],
    ['a server-only certificate', async () => toClient(await unit.machine(`${UNIT}.S02#1`, { use: 'server' }))],
    [
      'an expired certificate',
      async () => toClient(await unit.machine(`${UNIT}.S02#1`, { now: Date.now() - 9e10, lifeMs: 8e10 })),
    ],
    ['TLS 1.2', () => Promise.resolve({ ...toClient(station), maxVersion: 'TLSv1.2' as const })],
  ])('and gets nothing with %s', async (_name, client) => {
    const { port, reached } = await listen(hub)
    const read = await ask({ port, ...(await client()) })
    expect({ read, reached: reached() }).toEqual({ read: '', reached: 0 })
  })

  it('and gets nothing over plain TCP', async () => {
    const { port, reached } = await listen(hub)
    const read = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connectPlain({ host: '127.0.0.1', port }, () => socket.write('GET /v1/hello HTTP/1.1\r\nHost: x\r\n\r\n'))
      socket.on('data', (chunk) => (text += chunk.toString('latin1')))
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(text))
    })
    expect({ isHttp: read.includes('HTTP/'), reached: reached() }).toEqual({ isHttp: false, reached: 0 })
  })

  it('and a machine of the unit gets its answer, so that the test can fail', async () => {
    const { port, reached } = await listen(hub)
    const read = await ask({ port, ...toClient(station) })
    expect([read.startsWith('HTTP/1.1 200'), reached()]).toEqual([true, 1])
  })
})

describe('a machine that knows only the fingerprint', () => {
  it('takes the CA it was told of, and no other', async () => {
    const { port } = await listen(hub)
    const place = { host: '127.0.0.1', port }
    const known = await fetchPinnedAuthority({ ...place, fingerprint: fingerprintOf(unit.ca.certificate).slice(0, 20) })
    const other = await fetchPinnedAuthority({ ...place, fingerprint: fingerprintOf(stranger.ca.certificate).slice(0, 20) })
    const leaf = await fetchPinnedAuthority({ ...place, fingerprint: fingerprintOf(hub.certificate).slice(0, 20) })
    expect([fingerprintOf('ca' in known ? known.ca : ''), other, leaf]).toEqual([
      fingerprintOf(unit.ca.certificate),
      { failure: 'not-the-one' },
      { failure: 'not-the-one' },
    ])
  })
})

const toClient = ({ certificate, privateKey }: CertifiedKey) => ({ cert: certificate, key: privateKey })
