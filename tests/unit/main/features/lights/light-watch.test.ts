import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { afterProbe, NO_ADDRESS, UNASKED, type LightState } from '../../../../../src/main/features/lights/light-state.ts'
import { createLights } from '../../../../../src/main/features/lights/index.ts'
import type { ProbeOutcome } from '../../../../../src/main/features/lights/service-probe.ts'

const QUICK: ProbeOutcome = { kind: 'answered', elapsedMs: 40 }
const SLOW: ProbeOutcome = { kind: 'answered', elapsedMs: 5_000 }
const DOWN: ProbeOutcome = { kind: 'failed', reason: 'refused' }
const after = (...outcomes: readonly ProbeOutcome[]): LightState =>
  outcomes.reduce<LightState>((light, outcome, index) => afterProbe(light, outcome, index), UNASKED)

describe('a light', () => {
  it('is never green before somebody answered', () => {
    expect(UNASKED.state).toBe('unknown')
    expect(NO_ADDRESS).toMatchObject({ state: 'unknown', messageKey: 'sync.light.no-address' })
    expect(after(QUICK)).toMatchObject({ state: 'up', messageKey: 'sync.light.answers', sinceMs: 0 })
    expect(after(DOWN)).toMatchObject({ state: 'down', messageKey: 'sync.light.down.refused' })
  })

  it('does not flicker: a change must be seen twice in a row', () => {
    expect(after(QUICK, DOWN)).toMatchObject({ state: 'up', sinceMs: 0 })
    expect(after(QUICK, DOWN, QUICK, DOWN)).toMatchObject({ state: 'up', sinceMs: 0 })
    expect(after(QUICK, DOWN, DOWN)).toMatchObject({ state: 'down', sinceMs: 2 })
    expect(after(QUICK, DOWN, DOWN, QUICK)).toMatchObject({ state: 'down', sinceMs: 2 })
    expect(after(QUICK, DOWN, DOWN, QUICK, QUICK)).toMatchObject({ state: 'up', sinceMs: 4 })
    expect(after(QUICK, SLOW, DOWN, SLOW, SLOW)).toMatchObject({ state: 'slow', messageKey: 'sync.light.answers-slowly' })
  })

  it('keeps saying why, also when the reason of an outage changes', () => {
    expect(after(DOWN, { kind: 'failed', reason: 'silent' })).toMatchObject({
      state: 'down',
      messageKey: 'sync.light.down.silent',
    })
  })
})

let server: http.Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

describe('the watches', () => {
  it('tell only of changes, forget at another address, and end when the counter closes', async () => {
    let status = 200
    server = http.createServer((_request, response) => response.writeHead(status).end())
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // a TCP server that listens has an address
    const addresses: Record<string, string> = { 'national-portal': url }
    let changes = 0
    const waiters: (() => void)[] = []
    const lights = createLights({
      addressOf: (service) => addresses[service] ?? '',
      fetch,
      now: () => Date.now(),
      random: () => 0.5,
      onChange: () => {
        changes += 1
        waiters.splice(0).forEach((go) => go())
      },
      pace: { calmMs: 5, doubtMs: 5, downMs: 5 },
      timeoutMs: 500,
    })
    const nextChange = (): Promise<void> => new Promise((resolve) => waiters.push(resolve))
    const portal = () => lights.list()[0]

    expect(lights.list().map(({ state, messageKey }) => [state, messageKey])).toEqual([
      ['unknown', 'sync.light.not-asked-yet'],
      ['unknown', 'sync.light.no-address'],
      ['unknown', 'sync.light.no-address'],
      ['unknown', 'sync.light.no-address'],
    ])
    const up = nextChange()
    lights.start()
    await up
    expect(portal()).toMatchObject({ service: 'national-portal', state: 'up' })
    const down = nextChange()
    status = 502
    await down
    expect(portal()).toMatchObject({ state: 'down', messageKey: 'sync.light.down.failing' })
    expect(changes).toBe(2)
    addresses['national-portal'] = ''
    lights.settingsChanged()
    expect(portal()).toMatchObject({ state: 'unknown', since: null, messageKey: 'sync.light.no-address' })
    await lights.stop()
  })
})
