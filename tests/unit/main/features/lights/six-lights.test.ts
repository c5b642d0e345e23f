import { describe, expect, it } from 'vitest'
import { createServiceLights, NO_WATCHERS } from '../../../../../src/main/features/sync/service-lights.ts'
import type { ServiceLight } from '../../../../../src/shared/ipc/contract/sync.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'

const since = LocalTime.parse('2026-11-23T08:00:00+07:00')
const portalUp: ServiceLight = { service: 'national-portal', state: 'up', since, messageKey: 'sync.light.answers' }
const others = NO_WATCHERS.watched().slice(1)
const province = { state: 'up', since, lastOkAt: since, waiting: 0 } as const

describe('the light of the line', () => {
  it('says nothing of the province while who answers does not reach the gateway itself', () => {
    const lights = createServiceLights(() => 0, NO_WATCHERS)
    lights.answered({ elapsedMs: 20, province: 'out-of-reach' })
    expect(lights.list(true).slice(0, 2)).toMatchObject([
      { service: 'network', state: 'up' },
      { service: 'province', state: 'unknown', messageKey: 'sync.light.province.no-gateway' },
    ])
  })

  it('stays on when the gateway is silent and another service answers, and the province is then not known', () => {
    const lights = createServiceLights(() => 0, { watched: () => [portalUp, ...others], hasRoute: () => true })
    lights.answered({ elapsedMs: 10, province })
    expect(lights.list(true).map(({ state }) => state)).toEqual(['up', 'up', 'up', 'unknown', 'unknown', 'unknown'])
    lights.unreachable()
    const [network, ofProvince] = lights.list(true)
    expect(network).toMatchObject({ service: 'network', state: 'up', messageKey: 'sync.light.network.no-gateway-answer' })
    expect(ofProvince).toMatchObject({ state: 'unknown', messageKey: 'sync.light.province.no-gateway' })
  })

  it('says when the PC itself has no way out', () => {
    const lights = createServiceLights(() => 0, { ...NO_WATCHERS, hasRoute: () => false })
    lights.unreachable()
    expect(lights.list(true)[0]).toMatchObject({ state: 'down', messageKey: 'sync.light.network.no-route' })
    lights.answered({ elapsedMs: 10, province: undefined })
    expect(lights.list(true)[0]).toMatchObject({ state: 'up', messageKey: 'sync.light.network.up' })
  })

  it('of the PC with the hub on it is not green because its own hub answers: another machine must have been seen', () => {
    const state = { hasRoute: true, isHouseHeard: false }
    const watchers = { ...NO_WATCHERS, hasRoute: () => state.hasRoute, isHouseHeard: () => state.isHouseHeard }
    const lights = createServiceLights(() => 0, watchers)
    lights.answered({ elapsedMs: 10, province: undefined, isOwn: true })
    expect(lights.list(true)[0]).toMatchObject({ state: 'unknown', messageKey: 'sync.light.network.own-hub-only' })
    state.isHouseHeard = true
    expect(lights.list(true)[0]).toMatchObject({ state: 'up', messageKey: 'sync.light.network.up' })
    // The cable is pulled out: nobody is heard any more, and after a while that counts.
    Object.assign(state, { isHouseHeard: false, hasRoute: false })
    expect(lights.list(true)[0]).toMatchObject({ state: 'down', messageKey: 'sync.light.network.no-route' })
    // Through the own hub the gateway above it was reached: that went over the line.
    lights.answered({ elapsedMs: 10, province, isOwn: false })
    expect(lights.list(true)[0]?.state).toBe('up')
  })

  it('without any gateway it is as good as what was asked, and never green by itself', () => {
    expect(createServiceLights(() => 0, NO_WATCHERS).list(false)[0]?.state).toBe('unknown')
    const lights = createServiceLights(() => 0, { watched: () => [portalUp, ...others], hasRoute: () => true })
    expect(lights.list(false)[0]?.state).toBe('up')
  })
})
