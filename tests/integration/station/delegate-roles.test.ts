import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createNodeClient } from '../../../src/main/composition/node-host.ts'
import { DelegatedAct } from '../../../src/shared/domain/delegation/index.ts'
import type { Role } from '../../../src/shared/domain/staff/permission.ts'
import { contract, type InputOf, type Operation } from '../../../src/shared/ipc/contract.ts'
import { aStation, type TestStation } from '../../support/station/a-station.ts'
import { sampleInputs } from '../../support/station/sample-inputs.ts'
import { OPERATIONS_BY_ROLE } from './operations-by-role.ts'

const PIN = '864209'
const HOLDER: Role = 'counter-clerk'

/** What a delegation opens to a clerk of the counter beyond the table of roles; each act asks again of its own dossier. */
const OPENED: Readonly<Record<DelegatedAct, readonly Operation[]>> = {
  approve: ['dossier.resolve', 'dossier.send-back', 'result.send-back'],
  'sign-result': ['result.approve', 'result.send-back'],
  'sign-notice': [
    'dossier.request-supplement',
    'dossier.stop',
    'turn.approve-notice',
    'turn.issue-notice',
    'turn.send-back-notice',
  ],
  certify: ['certification.seal'],
}

let station: TestStation
let leaderId: string
const create = async (accountName: string, role: Role): Promise<string> => {
  const rest = { pin: PIN, fullName: `Người ${accountName}`, title: 'Chức vụ', department: '', phone: '' }
  return (await station.must('staff.create', { accountName, ...rest, roles: [role], scope: { fieldCodes: [] } })).id
}
beforeAll(async () => {
  station = await aStation()
  leaderId = await create('lanh-dao', 'leader')
})
afterAll(() => station.close())

const granting = (delegateId: string, act: DelegatedAct): InputOf<'delegation.grant'> => ({
  word: 'TL',
  principal: { officerId: leaderId, name: 'Người lanh-dao', title: 'Chủ tịch' },
  collective: '',
  delegateId,
  delegateTitle: 'Chức vụ',
  acts: [act],
  fieldCodes: [],
  procedureCodes: [],
  validFrom: '2020-01-01',
  validTo: null,
  document: { number: '12/QĐ-UBND', date: '2020-01-01' },
  basis: '',
})

const isOpenTo = (operation: Operation, role: Role): boolean => {
  const allowed = OPERATIONS_BY_ROLE[operation]
  return allowed === 'everyone' || allowed === 'public' || allowed.includes(role)
}
// keys of the contract are its operations
const closed = (Object.keys(contract) as Operation[]).filter((operation) => !isOpenTo(operation, HOLDER))

describe('a delegate', () => {
  for (const [index, act] of DelegatedAct.options.entries()) {
    it(`of “${act}” may do what the table says beyond their own role and nothing else`, async () => {
      const accountName = `duoc-giao-${act}`
      await station.must('delegation.grant', granting(await create(accountName, HOLDER), act))
      const client = createNodeClient(station.core, 300 + index)
      await client.invoke('session.sign-in', { accountName, pin: PIN })
      const samples = sampleInputs(randomUUID())
      const opened: Operation[] = []
      for (const operation of closed) {
        const result = await client.invoke(operation, samples[operation])
        if (result.ok || !['forbidden', 'not-signed-in', 'locked'].includes(result.error.code)) opened.push(operation)
      }
      expect(new Set(opened)).toEqual(new Set(OPENED[act]))
    })
  }

  it.each<Role>(['postal-clerk', 'auditor', 'administrator'])('is never a %s', async (role) => {
    const delegateId = await create(`nguoi-${role}`, role)
    expect(await station.client.invoke('delegation.grant', granting(delegateId, 'certify'))).toMatchObject({
      ok: false,
      error: { fields: [{ path: 'delegate', messageKey: 'delegation.role-decides-nothing' }] },
    })
  })
})
