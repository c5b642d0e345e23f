import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createNodeClient } from '../../../src/main/composition/node-host.ts'
import { Role } from '../../../src/shared/domain/staff/permission.ts'
import { contract, type Operation } from '../../../src/shared/ipc/contract.ts'
import { aStation, type TestStation } from '../../support/station/a-station.ts'
import { sampleInputs } from '../../support/station/sample-inputs.ts'
import { OPERATIONS_BY_ROLE } from './operations-by-role.ts'

const PIN = '864209'
/** These end or change the session that the walk is made with; each is tried last. */
const LAST: readonly Operation[] = ['session.lock', 'session.sign-out']
const operations = (Object.keys(contract) as Operation[]).filter((operation) => !LAST.includes(operation)) // keys of the contract are its operations

let station: TestStation
beforeAll(async () => {
  station = await aStation()
  for (const role of Role.options) {
    await station.must('staff.create', {
      accountName: `nguoi-${role}`,
      pin: PIN,
      fullName: `Người ${role}`,
      title: '',
      department: '',
      phone: '',
      roles: [role],
      scope: { fieldCodes: [] },
    })
  }
})
afterAll(() => station.close())

describe('who may do what', () => {
  it('nobody who has not signed in may do anything that is not public', async () => {
    const stranger = createNodeClient(station.core, 99)
    const samples = sampleInputs(randomUUID())
    for (const operation of operations.filter((name) => OPERATIONS_BY_ROLE[name] !== 'public')) {
      expect([operation, await stranger.invoke(operation, samples[operation])]).toMatchObject([
        operation,
        { ok: false, error: { code: 'not-signed-in' } },
      ])
    }
  })

  for (const [index, role] of Role.options.entries()) {
    it(`${role} may do what the table says and nothing else`, async () => {
      const client = createNodeClient(station.core, 100 + index)
      const samples = sampleInputs(randomUUID())
      await client.invoke('session.sign-in', { accountName: `nguoi-${role}`, pin: PIN })
      const seen: Record<string, boolean> = {}
      const wanted: Record<string, boolean> = {}
      for (const operation of [...operations, ...LAST]) {
        // Signing in or unlocking here would change whose window it is.
        if (operation.startsWith('session.') || operation.startsWith('setup.')) continue
        const result = await client.invoke(operation, samples[operation])
        const allowed = OPERATIONS_BY_ROLE[operation]
        seen[operation] = result.ok || !['forbidden', 'not-signed-in', 'locked'].includes(result.error.code)
        wanted[operation] = allowed === 'everyone' || allowed === 'public' || allowed.includes(role)
      }
      expect(seen).toEqual(wanted)
    })
  }

  it('a locked window does nothing until the PIN is typed again', async () => {
    const client = createNodeClient(station.core, 200)
    await client.invoke('session.sign-in', { accountName: 'nguoi-counter-clerk', pin: PIN })
    await client.invoke('session.lock', {})
    expect(await client.invoke('dossier.count-tabs', {})).toMatchObject({ ok: false, error: { code: 'locked' } })
    expect(await client.invoke('session.unlock', { accountName: 'nguoi-counter-clerk', pin: '000000' })).toMatchObject({
      ok: false,
      error: { messageKey: 'session.wrong-credentials' },
    })
    expect(await client.invoke('session.unlock', { accountName: 'nguoi-counter-clerk', pin: PIN })).toMatchObject({
      ok: true,
      value: { state: 'signed-in' },
    })
    expect(await client.invoke('dossier.count-tabs', {})).toMatchObject({ ok: true })
  })

  it('a post-office clerk receives only in the fields of the agreement', async () => {
    await station.must('staff.create', {
      accountName: 'buu-dien',
      pin: PIN,
      fullName: 'Đỗ Thị Bưu Điện',
      title: '',
      department: '',
      phone: '',
      roles: ['postal-clerk'],
      scope: { fieldCodes: ['HT'] },
    })
    const client = createNodeClient(station.core, 201)
    await client.invoke('session.sign-in', { accountName: 'buu-dien', pin: PIN })
    const refused = await client.invoke('dossier.receive', sampleInputs(randomUUID())['dossier.receive'])
    expect(refused).toMatchObject({
      ok: false,
      error: { fields: [{ path: 'items.0.procedureCode', messageKey: 'dossier.out-of-scope' }] },
    })
  })

  it('the last administrator cannot be taken away', async () => {
    const [admin] = (await station.must('staff.list', {})).filter(({ accountName }) => accountName === 'quantri')
    const other = (await station.must('staff.list', {})).find(({ accountName }) => accountName === 'nguoi-administrator')
    if (!admin || !other) throw new Error('both were created above')
    await station.must('staff.update', { ...other, isActive: false })
    expect(await station.client.invoke('staff.update', { ...admin, isActive: false })).toMatchObject({
      ok: false,
      error: { messageKey: 'staff.last-administrator' },
    })
  })
})
