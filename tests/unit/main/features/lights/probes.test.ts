import { createHash } from 'node:crypto'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createTcpProbe } from '../../../../../src/main/features/lights/tcp-probe.ts'
import { createTimestampProbe, timestampRequest } from '../../../../../src/main/features/lights/timestamp-probe.ts'
import { createWebProbe } from '../../../../../src/main/features/lights/web-probe.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function listen(server: http.Server | net.Server): Promise<string> {
  const sockets = new Set<net.Socket>()
  server.on('connection', (socket: net.Socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  )
  return `127.0.0.1:${(server.address() as AddressInfo).port}` // a TCP server that listens has an address
}

const answer = async (handler: http.RequestListener): Promise<string> => `http://${await listen(http.createServer(handler))}`
const deps = { fetch, now: () => Date.now() }
const web = createWebProbe(deps)
/** For those who never answer; a busy machine must not turn an answer into silence. */
const impatient = { ...deps, timeoutMs: 150 }
const never = new AbortController().signal
/** A port nobody listens on: one that was just given back. */
async function freePort(): Promise<string> {
  const server = net.createServer()
  const place = await listen(server)
  await closers.pop()?.()
  return place
}

describe('a web service', () => {
  it('is there with any answer of its own, also "who are you" and "no such page"', async () => {
    for (const status of [200, 204, 401, 403, 404]) {
      const address = await answer((_request, response) => response.writeHead(status).end())
      expect(await web.ask(address, never)).toMatchObject({ kind: 'answered' })
    }
  })

  it('is not there when it refuses, hangs, fails or breaks off', async () => {
    const hanging = await answer(() => undefined)
    const failing = await answer((_request, response) => response.writeHead(500).end('lỗi'))
    const breaking = await answer((request) => request.socket.destroy())
    expect(await web.ask(`http://${await freePort()}`, never)).toEqual({ kind: 'failed', reason: 'refused' })
    expect(await createWebProbe(impatient).ask(hanging, never)).toEqual({ kind: 'failed', reason: 'silent' })
    expect(await web.ask(failing, never)).toEqual({ kind: 'failed', reason: 'failing' })
    expect(await web.ask(breaking, never)).toEqual({ kind: 'failed', reason: 'refused' })
    expect(await web.ask('http://khong-co.invalid', never)).toEqual({ kind: 'failed', reason: 'no-route' })
  })

  it('is not there behind the log-in page of a network', async () => {
    const page = '<html><form><INPUT name="p" type="password"></form></html>'
    const portal = await answer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page))
    const redirect = await answer((_request, response) =>
      response.writeHead(302, { location: 'http://wifi.login.example/start' }).end(),
    )
    expect(await web.ask(portal, never)).toEqual({ kind: 'failed', reason: 'not-this-service' })
    expect(await web.ask(redirect, never)).toEqual({ kind: 'failed', reason: 'not-this-service' })
  })

  it('may send on within its own house', async () => {
    const moved = await answer((_request, response) => response.writeHead(301, { location: '/vi/trang-chu' }).end())
    expect(await web.ask(moved, never)).toMatchObject({ kind: 'answered' })
  })

  it('does not wait for a page without end, nor when the counter closes', async () => {
    const endless = await answer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      const more = setInterval(() => response.write('x'.repeat(32_000)), 1)
      response.on('close', () => clearInterval(more))
    })
    expect(await web.ask(endless, never)).toMatchObject({ kind: 'answered' })
    const hanging = await answer(() => undefined)
    const closing = new AbortController()
    const asked = createWebProbe({ ...deps, timeoutMs: 60_000 }).ask(hanging, closing.signal)
    closing.abort()
    expect(await asked).toMatchObject({ kind: 'failed' })
  })
})

describe('a service without HTTP', () => {
  const tcp = createTcpProbe(deps)

  it('is there when it takes the connection', async () => {
    expect(await tcp.ask(`tcp://${await listen(net.createServer())}`, never)).toMatchObject({ kind: 'answered' })
    expect(await tcp.ask(`tcp://${await freePort()}`, never)).toEqual({ kind: 'failed', reason: 'refused' })
  })

  it('that says nothing in TLS is silent', async () => {
    expect(await createTcpProbe(impatient).ask(`tls://${await listen(net.createServer())}`, never)).toEqual({
      kind: 'failed',
      reason: 'silent',
    })
  })
})

/** TimeStampResp with this status; `token` stands for the signed part, which holds the imprint somewhere. */
const reply = (status: number, token: Buffer): Buffer => {
  const info = Buffer.from([0x30, 3, 2, 1, status])
  const signed = Buffer.concat([Buffer.from([0x30, token.length]), token])
  return Buffer.concat([Buffer.from([0x30, info.length + signed.length]), info, signed])
}
const digestIn = (query: Buffer): Buffer => query.subarray(query.indexOf(Buffer.from([0x04, 32])) + 2).subarray(0, 32)

function stamping(make: (query: Buffer) => Buffer, status = 200): Promise<string> {
  return answer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const isQuery = request.headers['content-type'] === 'application/timestamp-query'
      response.writeHead(isQuery ? status : 415, { 'content-type': 'application/timestamp-reply' })
      response.end(isQuery ? make(Buffer.concat(chunks)) : '')
    })
  })
}

describe('a time-stamp authority', () => {
  const probe = createTimestampProbe(deps)

  it('is there when it stamps our bytes', async () => {
    const granted = await stamping((query) => reply(0, digestIn(query)))
    const withMods = await stamping((query) => reply(1, digestIn(query)))
    expect(await probe.ask(granted, never)).toMatchObject({ kind: 'answered' })
    expect(await probe.ask(withMods, never)).toMatchObject({ kind: 'answered' })
  })

  it('is not there when it rejects, stamps something else, or is a page', async () => {
    const rejecting = await stamping(() => Buffer.from([0x30, 5, 0x30, 3, 2, 1, 2]))
    const other = await stamping(() => reply(0, createHash('sha256').update('khác').digest()))
    const page = await stamping(() => Buffer.from('<html>Đăng nhập</html>'))
    const cut = await stamping((query) => reply(0, digestIn(query)).subarray(0, 8))
    const down = await stamping((query) => reply(0, digestIn(query)), 503)
    expect(await probe.ask(rejecting, never)).toEqual({ kind: 'failed', reason: 'failing' })
    expect(await probe.ask(other, never)).toEqual({ kind: 'failed', reason: 'not-this-service' })
    expect(await probe.ask(page, never)).toEqual({ kind: 'failed', reason: 'not-this-service' })
    expect(await probe.ask(cut, never)).toEqual({ kind: 'failed', reason: 'not-this-service' })
    expect(await probe.ask(down, never)).toEqual({ kind: 'failed', reason: 'failing' })
  })

  it('is asked in the form of RFC 3161', () => {
    const query = timestampRequest(Buffer.alloc(32, 0xab), Buffer.from('0001020304050607', 'hex'))
    const digest = 'ab'.repeat(32)
    expect(query.toString('hex')).toBe(`30440201013031300d060960864801650304020105000420${digest}0209008001020304050607010100`)
  })
})
