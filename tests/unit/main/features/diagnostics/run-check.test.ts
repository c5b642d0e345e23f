import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkClock } from '../../../../../src/main/features/diagnostics/checks/clock.ts'
import { checkDatabase } from '../../../../../src/main/features/diagnostics/checks/database.ts'
import { checkDisk } from '../../../../../src/main/features/diagnostics/checks/disk.ts'
import { checkHub } from '../../../../../src/main/features/diagnostics/checks/lines.ts'
import { type Check, type CheckId, createCheckDesk } from '../../../../../src/main/features/diagnostics/run-check.ts'
import { DeviceCheck } from '../../../../../src/shared/ipc/contract/devices.ts'
import { toLocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { err, ok } from '../../../../../src/shared/kernel/result.ts'
import { silentLogger } from '../../../../../src/shared/ports/logger.ts'

const fine: Check = () => ({ state: 'ok', messageKey: 'check.catalogue-ok' })
const hangs: Check = () => new Promise(() => undefined)
const throws: Check = () => Promise.reject(new Error('driver gone'))

function aDesk(special: Partial<Record<CheckId, Check>>) {
  const checks = Object.fromEntries(DeviceCheck.shape.id.options.map((id) => [id, special[id] ?? fine]))
  return createCheckDesk({
    // Every id of the contract is there by the line above.
    checks: checks as Record<CheckId, Check>,
    now: () => toLocalTime(Date.parse('2026-11-23T08:00:00+07:00')),
    logger: silentLogger,
    limitsMs: { 'ticket-printer': 40 },
  })
}

test('a check that hangs is given up at its limit and takes no other along', async () => {
  const desk = aDesk({ 'ticket-printer': hangs })
  const [printer, catalogue] = await Promise.all([desk.run('ticket-printer'), desk.run('catalogue')])
  expect([printer.messageKey, printer.state, catalogue.state]).toEqual(['check.no-end', 'unknown', 'ok'])
})

test('a check that throws is not known, never good', async () => {
  expect(await aDesk({ voice: throws }).run('voice')).toMatchObject({ state: 'unknown', messageKey: 'check.fault' })
})

test('a person ends what runs, and the check hears of it', async () => {
  let isTold = false
  const listens: Check = (signal) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        isTold = true
        resolve({ state: 'ok', messageKey: 'check.catalogue-ok' })
      })
    })
  const desk = aDesk({ database: listens })
  const ended = desk.run('database')
  desk.cancel()
  expect([(await ended).messageKey, isTold]).toEqual(['check.stopped', true])
})

test('asked again, the same check begins anew and the first one ends', async () => {
  const desk = aDesk({ hub: hangs })
  const first = desk.run('hub')
  void desk.run('hub')
  expect((await first).messageKey).toBe('check.stopped')
  desk.cancel()
})

const signal = new AbortController().signal

test('a register that cannot be read whole is broken, and nothing more is written to it', async () => {
  let writes = 0
  const check = checkDatabase({ readWhole: () => Promise.resolve(err('damaged')), writeOnce: () => void (writes += 1) })
  expect([await check(signal), writes]).toEqual([{ state: 'broken', messageKey: 'check.database-damaged' }, 0])
})

test('a whole register tells how many facts it has', async () => {
  const check = checkDatabase({ readWhole: () => Promise.resolve(ok({ events: 12 })), writeOnce: () => undefined })
  expect(await check(signal)).toMatchObject({ state: 'ok', params: { events: 12 } })
})

const GIGABYTE = 1024 ** 3

test.each([
  ['room for years', 200, 10 * 1024 ** 2, { state: 'ok', messageKey: 'check.disk-ok' }],
  ['room for days enough', 100, 0.5 * GIGABYTE, { state: 'ok', messageKey: 'check.disk-days-ok' }],
  ['room for weeks', 5, 0.2 * GIGABYTE, { state: 'warning', messageKey: 'check.disk-days' }],
  ['little room, work too young to tell', 1, undefined, { state: 'warning', messageKey: 'check.disk-low' }],
  ['no room for scans', 0.3, undefined, { state: 'broken', messageKey: 'check.disk-full' }],
] as const)('a disk with %s', async (_what, freeGigabytes, perDay, finding) => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'qmc-disk-check-'))
  const check = checkDisk({ dataDir, bytesPerDay: () => perDay, free: () => Promise.resolve(freeGigabytes * GIGABYTE) })
  expect(await check(signal)).toMatchObject(finding)
  expect(readdirSync(dataDir)).toEqual([])
})

test('a folder that cannot be written to is broken', async () => {
  const check = checkDisk({
    dataDir: '/proc/no-such-folder',
    bytesPerDay: () => undefined,
    free: () => Promise.resolve(GIGABYTE),
  })
  expect(await check(signal)).toMatchObject({ state: 'broken', messageKey: 'check.disk-no-write' })
})

test.each([
  [null, 'unknown', 'check.clock-unknown'],
  [3.4, 'ok', 'check.clock-ok'],
  [-700, 'warning', 'check.clock-behind'],
  [700, 'warning', 'check.clock-ahead'],
] as const)('a clock that is %s seconds ahead is %s', (offset, state, messageKey) => {
  expect(checkClock(() => offset)(signal)).toMatchObject({ state, messageKey })
})

test('a hub that is expected and nobody sees is told; one nobody expects is not', () => {
  const listPeers = () => ({ peers: [], hub: null })
  const states = [true, false].map((isExpected) => checkHub({ listPeers, isExpected: () => isExpected })(signal))
  expect(states).toEqual([
    { state: 'warning', messageKey: 'check.hub-silent' },
    { state: 'not-set', messageKey: 'check.hub-none' },
  ])
})
