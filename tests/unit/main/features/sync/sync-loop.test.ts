import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSyncLoop, PACE, type LoopStep } from '../../../../../src/main/features/sync/sync-loop.ts'
import { createServiceLights, NO_WATCHERS } from '../../../../../src/main/features/sync/service-lights.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

function aLoop(steps: readonly LoopStep[]) {
  const turns: number[] = []
  const startedAt = Date.now()
  const loop = createSyncLoop({
    turn: () => {
      turns.push(Date.now() - startedAt)
      return Promise.resolve(steps[turns.length - 1] ?? { kind: 'done', hasQueued: false })
    },
    now: () => Date.now(),
    random: () => 0.999,
    pace: PACE,
  })
  return { loop, turns }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('when to talk to the gateway', () => {
  test('at once, every five seconds while work is queued, every minute when idle', async () => {
    const { loop, turns } = aLoop([
      { kind: 'done', hasQueued: true },
      { kind: 'done', hasQueued: true },
    ])
    loop.start()
    await pass(70_000)
    expect(turns).toEqual([0, 5_000, 10_000, 70_000])
    await loop.stop()
  })

  test('within 200 ms of a commit, and without a pause while there is more', async () => {
    const { loop, turns } = aLoop([{ kind: 'done', hasQueued: false }, { kind: 'more' }, { kind: 'more' }])
    loop.start()
    await pass(30_000)
    loop.kick()
    loop.kick()
    await pass(200)
    // A timer of 0 ms is one of 1 ms.
    expect(turns).toEqual([0, 30_150, 30_151, 30_152])
    await loop.stop()
  })

  test('later and later while it fails; a commit shortens the wait, a person ends it', async () => {
    const failed: LoopStep = { kind: 'failed', trouble: 'failed' }
    const { loop, turns } = aLoop(Array.from({ length: 20 }, () => failed))
    loop.start()
    await pass(20_000)
    expect(turns).toEqual([0, 499, 1_498, 3_496, 7_492, 15_484])
    loop.kick()
    await pass(800)
    expect(turns.slice(6)).toEqual([20_484])
    loop.now()
    await pass(1)
    expect(turns.slice(7)).toEqual([20_800])
    await loop.stop()
  })

  test('as long as the other side asks', async () => {
    const { loop, turns } = aLoop([{ kind: 'failed', trouble: 'busy', retryAfterMs: 9_000 }])
    loop.start()
    await pass(9_000)
    expect(turns).toEqual([0, 9_000])
    await loop.stop()
  })

  test('never again after the stop', async () => {
    const { loop, turns } = aLoop([])
    loop.start()
    await pass(10)
    await loop.stop()
    loop.kick()
    loop.now()
    await pass(600_000)
    expect(turns).toEqual([0])
  })
})

describe('the lights', () => {
  const states = (lights: ReturnType<typeof createServiceLights>, isConfigured = true) =>
    lights.list(isConfigured).map(({ state }) => state)
  const UP = { state: 'up', since: null, lastOkAt: null, waiting: 0 } as const

  test('nothing is green that nobody has asked', () => {
    const lights = createServiceLights(() => Date.now(), NO_WATCHERS)
    expect(states(lights)).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown'])
    lights.answered({ elapsedMs: 20, province: { ...UP, state: 'unknown' } })
    expect(states(lights).slice(0, 2)).toEqual(['up', 'unknown'])
    expect(lights.list(false)[0]).toMatchObject({ state: 'unknown', messageKey: 'sync.light.network.no-address' })
  })

  test('without the gateway nobody knows about the province', () => {
    const lights = createServiceLights(() => Date.now(), NO_WATCHERS)
    lights.answered({ elapsedMs: 3_500, province: UP })
    expect(states(lights).slice(0, 2)).toEqual(['slow', 'up'])
    lights.unreachable()
    expect(states(lights).slice(0, 2)).toEqual(['down', 'unknown'])
    lights.declined('sync.light.network.upgrade')
    expect(states(lights).slice(0, 2)).toEqual(['up', 'up'])
  })

  test('what was known is forgotten when nobody has tried for long', () => {
    const lights = createServiceLights(() => Date.now(), NO_WATCHERS)
    lights.answered({ elapsedMs: 20, province: UP })
    vi.setSystemTime(Date.now() + 151_000)
    expect(states(lights).slice(0, 2)).toEqual(['unknown', 'unknown'])
  })

  test('the time of a state is the time it began', () => {
    const lights = createServiceLights(() => Date.now(), NO_WATCHERS)
    lights.unreachable()
    const since = lights.list(true)[0]?.since
    vi.setSystemTime(Date.now() + 60_000)
    lights.notAGateway()
    expect(lights.list(true)[0]).toMatchObject({ state: 'down', since, messageKey: 'sync.light.network.not-a-gateway' })
  })
})
