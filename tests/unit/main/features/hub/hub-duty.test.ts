import { afterEach, expect, test, vi } from 'vitest'
import { createHubDuty } from '../../../../../src/main/features/hub/hub-duty.ts'
import { NO_HUB_ROLE, type HubRole } from '../../../../../src/shared/domain/hub/hub-settings.ts'
import { silentLogger } from '../../../../../src/shared/ports/logger.ts'

afterEach(() => void vi.useRealTimers())

const ROLE: HubRole = { ...NO_HUB_ROLE, isHub: true }

function aDuty(fails: () => unknown = () => undefined) {
  const did: string[] = []
  const outdated: (() => void)[] = []
  const duty = createHubDuty({
    host: {
      start: (role, onOutdated) => {
        outdated.push(onOutdated)
        const error = fails()
        if (error) return Promise.reject(error)
        did.push(`start ${role.port}`)
        return Promise.resolve({
          url: `http://127.0.0.1:${role.port}`,
          port: role.port,
          origin: 'H12.64.S01.HUB-aa#1',
          stop: () => {
            did.push(`stop ${role.port}`)
            return Promise.resolve()
          },
        })
      },
    },
    now: () => Date.now(),
    logger: silentLogger,
    onChange: () => undefined,
  })
  return { duty, did, outdated }
}

test('a stand-in goes on serving for a while after the first is back', async () => {
  vi.useFakeTimers()
  const { duty, did } = aDuty()
  duty.want(ROLE)
  await vi.advanceTimersByTimeAsync(1)
  duty.want(undefined)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(did).toEqual(['start 47470'])
  await vi.advanceTimersByTimeAsync(15_000)
  expect(did).toEqual(['start 47470', 'stop 47470'])
})

test('who is wanted again meanwhile has never stopped', async () => {
  vi.useFakeTimers()
  const { duty, did } = aDuty()
  duty.want(ROLE)
  await vi.advanceTimersByTimeAsync(1)
  duty.want(undefined)
  await vi.advanceTimersByTimeAsync(10_000)
  duty.want(ROLE)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(did).toEqual(['start 47470'])
})

test('another port is taken at once', async () => {
  vi.useFakeTimers()
  const { duty, did } = aDuty()
  duty.want(ROLE)
  await vi.advanceTimersByTimeAsync(1)
  duty.want({ ...ROLE, port: 50_000 })
  await vi.advanceTimersByTimeAsync(1)
  expect(did).toEqual(['start 47470', 'stop 47470', 'start 50000'])
})

test('a port in use is said, and tried again', async () => {
  vi.useFakeTimers()
  let error: unknown = Object.assign(new Error('in use'), { code: 'EADDRINUSE' })
  const { duty, did } = aDuty(() => error)
  duty.want(ROLE)
  await vi.advanceTimersByTimeAsync(1)
  expect([duty.problemKey(), duty.running()]).toEqual(['hub.port-in-use', undefined])
  error = undefined
  await vi.advanceTimersByTimeAsync(11_000)
  expect([duty.problemKey(), did]).toEqual([null, ['start 47470']])
})

test('the end of the core ends the hub without lingering', async () => {
  const { duty, did } = aDuty()
  duty.want(ROLE)
  await duty.stop()
  expect(did).toEqual(['start 47470', 'stop 47470'])
})

test('a hub that could serve more by now begins anew, once', async () => {
  vi.useFakeTimers()
  const { duty, did, outdated } = aDuty()
  duty.want(ROLE)
  await vi.advanceTimersByTimeAsync(1)
  outdated[0]?.()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(did).toEqual(['start 47470', 'stop 47470', 'start 47470'])
  expect(duty.running()).toBeDefined()
})
