import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { afterEach, describe, expect, test } from 'vitest'
import { startGateway, type Gateway } from '../../../src/gateway/gateway.ts'
import type { Caller } from '../../../src/gateway/gateway-part.ts'
import { createNumbersPart } from '../../../src/gateway/numbers/index.ts'
import { createStationIdentity, generateStationKey } from '../../../src/main/platform/journal/index.ts'
import { LeaseAnswer, type NumberRange } from '../../../src/shared/domain/numbering/index.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'
import { ORIGIN_HEADER } from '../../../src/shared/sync/index.ts'

const UNIT = 'H12.64'
const KEY = new Uint8Array(32).fill(3)
const AT = Date.parse('2026-11-23T08:00:00+07:00')
const DAY = '2026-11-23'

const open: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

type Numbers = ReturnType<typeof createNumbersPart>
type Started = { readonly url: string; readonly part: Numbers; readonly gateway: Gateway; readonly stop: () => Promise<void> }

/** In these tests who asks is who says so; how that is proved is the trust suite's. */
const identify = (request: FastifyRequest): Caller | undefined => {
  const origin = request.headers[ORIGIN_HEADER]
  return typeof origin === 'string' ? { unit: UNIT, origin, proof: 'signature' } : undefined
}

type StartOptions = {
  readonly upstream?: (() => string) | undefined
  readonly name?: string
  readonly dataDir?: string
  readonly fetch?: typeof globalThis.fetch
}

async function start({ upstream, name, dataDir = aFolder(), fetch = globalThis.fetch }: StartOptions = {}): Promise<Started> {
  const identity = createStationIdentity({ station: `${UNIT}.${name ?? 'GW'}`, incarnation: 1, privateKey: generateStationKey() })
  const part = createNumbersPart({
    newId: randomUUID,
    ...(upstream ? { upstream: { url: upstream, fetch, identity: () => Promise.resolve(identity) } } : {}),
  })
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    dataDir,
    key: KEY,
    unit: UNIT,
    build: 'test',
    parts: [part],
    identify,
    ownName: name,
    clock: { now: () => AT, trust: () => 'ntp' },
    logger: silentLogger,
  })
  let isOpen = true
  const stop = async (): Promise<void> => {
    if (isOpen) await gateway.stop()
    isOpen = false
  }
  open.push(stop)
  return { url: gateway.url, part, gateway, stop }
}

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'gateway-numbers-'))
  open.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function lease(
  at: { readonly url: string },
  origin: string,
  over: { readonly requestId?: string; readonly day?: string; readonly asks?: string } = {},
): Promise<LeaseAnswer | number> {
  const { requestId = randomUUID(), day = DAY, asks = origin } = over
  const response = await fetch(`${at.url}/v1/numbers/lease`, {
    method: 'POST',
    headers: { [ORIGIN_HEADER]: origin, 'content-type': 'application/json' },
    body: JSON.stringify({ unit: UNIT, origin: asks, requestId, day }),
  })
  return response.ok ? LeaseAnswer.parse(await response.json()) : response.status
}

async function mustLease(at: { readonly url: string }, origin: string, requestId?: string): Promise<NumberRange> {
  const answer = await lease(at, origin, requestId === undefined ? {} : { requestId })
  if (typeof answer === 'number' || answer.st !== 'leased') throw new Error(`refused: ${JSON.stringify(answer)}`)
  return { first: answer.first, last: answer.last }
}

describe('a gateway', () => {
  test('lends blocks of five to stations that talk to it directly, one block a request', async () => {
    const gateway = await start()
    const requestId = randomUUID()
    expect(await mustLease(gateway, 'H12.64.S01#1', requestId)).toEqual({ first: 1, last: 5 })
    expect(await mustLease(gateway, 'H12.64.S01#1', requestId)).toEqual({ first: 1, last: 5 })
    expect(await mustLease(gateway, 'H12.64.S02#1', requestId)).toEqual({ first: 6, last: 10 })
    expect(await lease(gateway, 'H12.64.S01#1', { day: '2026-11-29' })).toEqual({ st: 'none', reason: 'wrong-day' })
  })

  test('lends to nobody who speaks for another, or for no one', async () => {
    const gateway = await start()
    expect(await lease(gateway, 'H12.64.S01#1', { asks: 'H12.64.S02#1' })).toBe(401)
    const unknown = await fetch(`${gateway.url}/v1/numbers/lease`, { method: 'POST', body: '{}' })
    expect(unknown.status).toBe(401)
  })

  test('gives forty stations that ask at once forty different blocks', async () => {
    const gateway = await start()
    const blocks = await Promise.all(Array.from({ length: 40 }, (_, n) => mustLease(gateway, `H12.64.S${n + 10}#1`)))
    const firsts = blocks.map(({ first }) => first).sort((left, right) => left - right)
    expect(firsts).toEqual(Array.from({ length: 40 }, (_, n) => 1 + 5 * n))
  })

  test('goes on where it was after a crash', async () => {
    const dataDir = aFolder()
    const before = await start({ dataDir })
    await mustLease(before, 'H12.64.S01#1')
    await before.stop()
    const after = await start({ dataDir })
    expect(await mustLease(after, 'H12.64.S01#1')).toEqual({ first: 6, last: 10 })
  })
})

describe('hubs', () => {
  test('lend nothing without a grant; two live at once lend from disjoint ranges', async () => {
    const gateway = await start()
    let isUp = false
    const url = (): string => (isUp ? gateway.url : '')
    const [first, second] = [await start({ upstream: url, name: 'HUB-S01' }), await start({ upstream: url, name: 'HUB-S02' })]
    expect(await lease(first, 'H12.64.S03#1')).toEqual({ st: 'none', reason: 'no-grant' })
    isUp = true
    await first.part.refill()
    await second.part.refill()
    const blocks = [
      await mustLease(first, 'H12.64.S03#1'),
      await mustLease(second, 'H12.64.S04#1'),
      await mustLease(first, 'H12.64.S04#1'),
    ]
    expect(blocks).toEqual([
      { first: 1, last: 5 },
      { first: 101, last: 105 },
      { first: 6, last: 10 },
    ])
  })

  test('lend on for two days with the line to the province down', async () => {
    const gateway = await start()
    const hub = await start({ upstream: () => gateway.url, name: 'HUB-S01' })
    await hub.part.refill()
    await gateway.stop()
    const days = await Promise.all(['2026-11-24', '2026-11-25', '2026-11-26'].map((day) => lease(hub, 'H12.64.S03#1', { day })))
    expect(days).toMatchObject([{ first: 1, last: 5 }, { first: 1, last: 5 }, { reason: 'wrong-day' }])
  })

  test('burn no second range when the gateway’s answer is lost', async () => {
    const gateway = await start()
    let calls = 0
    const losing: typeof globalThis.fetch = async (input, init) => {
      const answer = await globalThis.fetch(input, init)
      if ((calls += 1) === 1) throw new Error('the line broke after the commit')
      return answer
    }
    const hub = await start({ upstream: () => gateway.url, name: 'HUB-S01', fetch: losing })
    await hub.part.refill()
    await hub.part.refill()
    expect(calls).toBe(2)
    expect(await mustLease(hub, 'H12.64.S03#1')).toEqual({ first: 1, last: 5 })
    expect(await mustLease(gateway, 'H12.64.S05#1')).toEqual({ first: 101, last: 105 })
  })

  test('put back from a copy forget what they were granted', async () => {
    const gateway = await start()
    const hub = await start({ upstream: () => gateway.url, name: 'HUB-S01' })
    await hub.part.refill()
    await mustLease(hub, 'H12.64.S03#1')
    // As the exchange does when the gateway holds more of the hub's own log than the hub.
    await hub.gateway.store.transaction(UNIT, (tx) => tx.log.own())
    await hub.gateway.store.transaction(UNIT, (tx) => tx.log.beginIncarnation())
    expect(await lease(hub, 'H12.64.S03#1')).toEqual({ st: 'none', reason: 'no-grant' })
    await hub.part.refill()
    expect(await mustLease(hub, 'H12.64.S03#1')).toEqual({ first: 101, last: 105 })
  })

  test('get nothing for the days a gateway put back from a copy may have granted before', async () => {
    const gateway = await start()
    await mustLease(gateway, 'H12.64.S05#1')
    await gateway.gateway.store.transaction(UNIT, (tx) => tx.log.own())
    await gateway.gateway.store.transaction(UNIT, (tx) => tx.log.beginIncarnation())
    expect(await lease(gateway, 'H12.64.S05#1')).toEqual({ st: 'none', reason: 'no-grant' })
  })
})
