import { afterEach, describe, expect, it } from 'vitest'
import { connect as connectTls } from 'node:tls'
import { parseConnectionCode, writeConnectionCode } from '../../../src/shared/domain/station/index.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { ADMIN, aStation, openStation, type TestStation } from '../../support/station/a-station.ts'
import { readEvents } from '../../support/station/read-events.ts'

const LOOPBACK = { address: '127.0.0.1' }
const NEWCOMER = { stationNumber: '02', name: 'Quầy 2', pin: '135791', repeatedPin: '135791' }

const running: TestStation[] = []
const keep = (station: TestStation): TestStation => (running.push(station), station)
afterEach(async () => {
  for (const station of running.splice(0)) await station.close()
})

async function joinByCode(first: TestStation, newcomer: TestStation, number = '02') {
  const { text } = await first.must('stations.create-code', LOOPBACK)
  const offer = await newcomer.must('setup.read-code', { code: text })
  const administratorId = offer.administrators[0]?.id ?? ''
  return newcomer.client.invoke('setup.join', {
    ...NEWCOMER,
    stationNumber: number,
    administratorId,
    source: { kind: 'code', code: text },
  })
}

describe('the first station of a centre', () => {
  it('holds the CA of the unit and is the first of its machines', async () => {
    const first = keep(await aStation())
    const view = await first.must('stations.list', {})
    expect({ ...view, stations: view.stations.map(({ number, state, isThis }) => ({ number, state, isThis })) }).toMatchObject({
      isAuthority: true,
      problem: null,
      stations: [{ number: '01', state: 'active', isThis: true }],
    })
  })

  it('keeps the CA through a restart and makes it only once', async () => {
    const first = await aStation()
    const before = await first.must('stations.list', {})
    await first.close()
    const again = keep(await openStation({ dataDir: first.dataDir }))
    await again.must('session.sign-in', ADMIN)
    const after = await again.must('stations.list', {})
    const admissions = (await readEvents(first.dataDir)).filter(({ type }) => type === 'StationAdmitted')
    expect([after.authorityFingerprint, admissions.length]).toEqual([before.authorityFingerprint, 1])
  })
})

describe('a new PC joins by code', () => {
  it('is told what it may choose, and becomes a station of the unit', async () => {
    const first = keep(await aStation())
    const second = keep(await openStation())
    const joined = await joinByCode(first, second)
    const signedIn = await second.must('session.sign-in', { accountName: ADMIN.accountName, pin: NEWCOMER.pin })
    const ofFirst = await first.must('stations.list', {})
    const ofSecond = await second.must('stations.list', {})
    expect(joined.ok).toBe(true)
    expect(signedIn).toMatchObject({ stationNumber: '02', counterName: 'Quầy 2' })
    expect(ofFirst.stations.map(({ number, name, slot }) => ({ number, name, slot }))).toEqual([
      { number: '01', name: 'Quầy 01', slot: 0 },
      { number: '02', name: 'Quầy 2', slot: 1 },
    ])
    expect(ofFirst).toMatchObject({ code: null, lastJoined: 'H12.64.S02' })
    expect(ofSecond).toMatchObject({ isAuthority: false, problem: null, authorityFingerprint: ofFirst.authorityFingerprint })
  })

  it('works at once: it can receive a dossier under its own number range', async () => {
    const first = keep(await aStation())
    const second = keep(await openStation())
    await joinByCode(first, second)
    const events = await readEvents(second.dataDir)
    expect(events.map(({ type }) => type).slice(0, 3)).toEqual(['StationEnrolled', 'OfficerPinSet', 'SettingsChanged'])
    expect(events[0]?.body).toMatchObject({ slot: 1, admission: { proof: expect.any(String) } })
  })

  it('does not get in twice with one code', async () => {
    const first = keep(await aStation())
    const { text } = await first.must('stations.create-code', LOOPBACK)
    const second = keep(await openStation())
    const third = keep(await openStation())
    const offer = await second.must('setup.read-code', { code: text })
    const input = {
      ...NEWCOMER,
      administratorId: offer.administrators[0]?.id ?? '',
      source: { kind: 'code' as const, code: text },
    }
    await second.must('setup.join', input)
    const again = await third.client.invoke('setup.join', { ...input, stationNumber: '03' })
    expect(again).toMatchObject({ ok: false, error: { messageKey: 'stations.refused-not-allowed' } })
  })

  it('finds the door shut after five wrong codes, for the right one too', async () => {
    const first = keep(await aStation())
    const { text } = await first.must('stations.create-code', LOOPBACK)
    const right = unwrap(parseConnectionCode(text))
    const second = keep(await openStation())
    const wrong = writeConnectionCode({ ...right, nonce: right.nonce === '0'.repeat(12) ? '1'.repeat(12) : '0'.repeat(12) })
    const refusals = []
    for (let round = 0; round < 5; round += 1) refusals.push(await second.client.invoke('setup.read-code', { code: wrong }))
    const late = await second.client.invoke('setup.read-code', { code: text })
    expect(refusals.map((refusal) => !refusal.ok && refusal.error.messageKey)).toEqual(
      Array.from({ length: 5 }, () => 'stations.refused-not-allowed'),
    )
    expect(late).toMatchObject({ ok: false, error: { messageKey: 'stations.door-unreachable' } })
    expect((await first.must('stations.list', {})).code).toBeNull()
  })

  it('is not answered by a door whose CA is not the one of the code', async () => {
    const first = keep(await aStation())
    const { text } = await first.must('stations.create-code', LOOPBACK)
    const code = writeConnectionCode({ ...unwrap(parseConnectionCode(text)), fingerprint: '00'.repeat(10) })
    const second = keep(await openStation())
    expect(await second.client.invoke('setup.read-code', { code })).toMatchObject({
      ok: false,
      error: { messageKey: 'stations.not-the-one' },
    })
  })

  it('is told nothing without the nonce, whatever it asks', async () => {
    const first = keep(await aStation())
    const { text } = await first.must('stations.create-code', LOOPBACK)
    const { port } = unwrap(parseConnectionCode(text))
    const asked = ['GET /v1/hello', 'GET /v1/enrol', 'POST /v1/sync', 'POST /v1/enrol']
    const answers = await Promise.all(asked.map((line) => askRaw(port, line)))
    expect(answers).toEqual(['', '', '', ''])
  })

  it('is refused a number that another machine has', async () => {
    const first = keep(await aStation())
    const second = keep(await openStation())
    expect(await joinByCode(first, second, '01')).toMatchObject({
      ok: false,
      error: { messageKey: 'stations.refused-number-taken' },
    })
  })
})

describe('a new PC joins by USB stick', () => {
  it('carries a request out and an answer back', async () => {
    const first = keep(await aStation())
    const second = keep(await openStation())
    const { requestFile } = await second.must('setup.begin-file-join', { stationNumber: '05', name: 'Quầy lưu động' })
    const { answerFile } = await first.must('stations.admit-file', { file: requestFile })
    const offer = await second.must('setup.read-answer', { file: answerFile })
    const administratorId = offer.administrators[0]?.id ?? ''
    await second.must('setup.join', {
      ...NEWCOMER,
      stationNumber: '05',
      administratorId,
      source: { kind: 'file', file: answerFile },
    })
    await second.must('session.sign-in', { accountName: ADMIN.accountName, pin: NEWCOMER.pin })
    expect(await second.must('stations.list', {})).toMatchObject({ problem: null, isAuthority: false })
  })

  it('cannot use an answer that was made for another PC', async () => {
    const first = keep(await aStation())
    const second = keep(await openStation())
    const third = keep(await openStation())
    const { requestFile } = await second.must('setup.begin-file-join', { stationNumber: '05', name: 'Quầy 5' })
    await third.must('setup.begin-file-join', { stationNumber: '06', name: 'Quầy 6' })
    const { answerFile } = await first.must('stations.admit-file', { file: requestFile })
    expect(await third.client.invoke('setup.read-answer', { file: answerFile })).toMatchObject({
      ok: false,
      error: { messageKey: 'stations.bad-answer-file' },
    })
  })
})

describe('a machine is shut out', () => {
  it('with a reason and a name, and its number is not given away again', async () => {
    const first = keep(await aStation())
    const second = keep(await openStation())
    await joinByCode(first, second)
    await first.must('stations.revoke', { station: 'H12.64.S02', reason: 'Máy bị mất trộm' })
    const { stations } = await first.must('stations.list', {})
    const { text } = await first.must('stations.create-code', LOOPBACK)
    const offer = await keep(await openStation()).must('setup.read-code', { code: text })
    expect(stations[1]).toMatchObject({ state: 'revoked', revoked: { reason: 'Máy bị mất trộm', byName: 'Lê Thị Quản Trị' } })
    expect(offer.freeNumbers).not.toContain('02')
  })

  it.each([
    ['itself', 'H12.64.S01', 'stations.not-itself'],
    ['a machine nobody knows', 'H12.64.S09', 'stations.not-found'],
  ])('but not %s', async (_name, station, messageKey) => {
    const first = keep(await aStation())
    expect(await first.client.invoke('stations.revoke', { station, reason: 'Thử xem sao' })).toMatchObject({
      error: { messageKey },
    })
  })
})

/** What a TLS client without a certificate reads after asking. */
function askRaw(port: number, line: string): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false }, () =>
      socket.write(`${line} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`),
    )
    socket.on('data', (chunk) => (text += chunk.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(text))
  })
}
