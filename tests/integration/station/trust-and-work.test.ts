import { afterEach, describe, expect, it } from 'vitest'
import { anIntake } from '../../support/station/an-intake.ts'
import { aClock, ADMIN, aStation, openStation, type TestStation } from '../../support/station/a-station.ts'
import { readEvents } from '../../support/station/read-events.ts'

const PIN = '135791'
const running: TestStation[] = []
const keep = (station: TestStation): TestStation => (running.push(station), station)
afterEach(async () => {
  for (const station of running.splice(0)) await station.close()
})

async function join(first: TestStation, second: TestStation): Promise<void> {
  const { text } = await first.must('stations.create-code', { address: '127.0.0.1' })
  const { administrators } = await second.must('setup.read-code', { code: text })
  await second.must('setup.join', {
    source: { kind: 'code', code: text },
    stationNumber: '02',
    name: 'Quầy 2',
    administratorId: administrators[0]?.id ?? '',
    pin: PIN,
    repeatedPin: PIN,
  })
  await second.must('session.sign-in', { accountName: ADMIN.accountName, pin: PIN })
}

describe('an expired certificate', () => {
  it('stops the line and never the counter', async () => {
    const clock = aClock('2026-11-20T02:00:00Z')
    const first = keep(await aStation({ clock }))
    const second = keep(await openStation({ clock }))
    await join(first, second)
    clock.set('2028-01-10T02:00:00Z')
    const received = await second.client.invoke('dossier.receive', anIntake())
    const { problem, stations } = await second.must('stations.list', {})
    expect({ problem, own: stations.find(({ isThis }) => isThis)?.state, received: received.ok }).toEqual({
      problem: 'expired',
      own: expect.any(String),
      received: true,
    })
  })

  it('is told in one clear line, and so is an address without TLS beyond this machine', async () => {
    const clock = aClock('2026-11-20T02:00:00Z')
    const first = keep(await aStation({ clock }))
    const second = keep(await openStation({ clock }))
    await join(first, second)
    const goTo = async (gatewayUrl: string): Promise<void> => {
      const settings = await second.must('settings.get', {})
      await second.must('settings.update', { ...settings, gatewayUrl })
    }
    const networkLine = async (): Promise<string | undefined> => {
      await second.must('sync.send-now', {})
      return (await second.must('sync.get-status', {})).lights.find(({ service }) => service === 'network')?.messageKey
    }
    const inTime = { timeout: 20_000, interval: 100 }
    // 192.0.2.1 is nobody's (RFC 5737), and no line to it is opened.
    await goTo('http://192.0.2.1:8080')
    await expect.poll(networkLine, inTime).toBe('trust.plain-http')
    clock.set('2028-01-10T02:00:00Z')
    await goTo('https://127.0.0.1:1')
    await expect.poll(networkLine, inTime).toBe('trust.expired')
  })

  it('is renewed by itself where the CA is', async () => {
    const clock = aClock('2026-11-20T02:00:00Z')
    const first = await aStation({ clock })
    await first.close()
    clock.set('2028-01-10T02:00:00Z')
    const again = keep(await openStation({ dataDir: first.dataDir, clock }))
    await again.must('session.sign-in', ADMIN)
    expect(await again.must('stations.list', {})).toMatchObject({
      problem: null,
      stations: [{ certificateUntil: expect.stringMatching(/^2029-/) }],
    })
  })

  it('is renewed elsewhere by the holder of the CA, with the old one in hand', async () => {
    const clock = aClock('2026-11-20T02:00:00Z')
    const first = keep(await aStation({ clock }))
    const second = keep(await openStation({ clock }))
    await join(first, second)
    clock.set('2027-10-25T02:00:00Z')
    // The certificates are as old as the test says, and the TLS below asks the real clock, for which they are young.
    expect((await second.must('stations.renew', {})).until).toMatch(/^2028-11-/)
  })
})

describe('a register on another machine', () => {
  const machine = (board: string) => () => Promise.resolve({ system: 'a', board })

  it('is read only, writes not even a sign-in, and is registered again on demand', async () => {
    const first = await aStation({ readMachine: machine('one') })
    await first.close()
    const known = await openStation({ dataDir: first.dataDir, readMachine: machine('one') })
    await known.close()
    const before = await readEvents(first.dataDir)
    let restarts = 0
    const copied = await openStation({
      dataDir: first.dataDir,
      readMachine: machine('two'),
      onRestartNeeded: () => void (restarts += 1),
    })
    await copied.must('session.sign-in', ADMIN)
    const refused = await copied.client.invoke('dossier.receive', anIntake())
    const { isMachineChanged } = await copied.must('stations.list', {})
    const after = await readEvents(first.dataDir)
    await copied.must('stations.register-again', {})
    await copied.close()
    const renewed = keep(await openStation({ dataDir: first.dataDir, readMachine: machine('two') }))
    await renewed.must('session.sign-in', ADMIN)
    const view = await renewed.must('stations.list', {})
    expect(refused).toMatchObject({ ok: false, error: { messageKey: 'stations.copied-machine' } })
    expect([isMachineChanged, after.length, restarts]).toEqual([true, before.length, 1])
    expect(view).toMatchObject({ isMachineChanged: false, problem: null, isAuthority: true })
    expect((await readEvents(first.dataDir)).filter(({ type }) => type === 'StationAdmitted')).toHaveLength(2)
  })
})
