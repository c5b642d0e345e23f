import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createNodeClient } from '../../../src/main/composition/node-host.ts'
import type { Client } from '../../../src/shared/ipc/client.ts'
import type { InputOf, Operation, OutputOf } from '../../../src/shared/ipc/contract.ts'
import { ALL_WORK } from '../../../src/shared/ipc/contract/work-list.ts'
import { aLaneDossier, aResultOffice, appraised, drafted, type ResultOffice } from '../../support/station/a-result-office.ts'
import { aClock } from '../../support/station/a-station.ts'

const MORNING = '2026-11-23T09:00:00+07:00'
const PIN = '975310'
let clock: ReturnType<typeof aClock>
let office: ResultOffice
let hoa: Client
let hoaId: string
let id: string

beforeEach(async () => {
  clock = aClock(MORNING)
  office = await aResultOffice({ clock })
  await office.as('admin')
  const person = { accountName: 'hoa', pin: PIN, fullName: 'Trần Thị Hoa', title: 'Phó Giám đốc Trung tâm' }
  const rest = { department: 'Văn phòng', phone: '', roles: ['specialist' as const], scope: { fieldCodes: [] } }
  hoaId = (await office.must('staff.create', { ...person, ...rest })).id
  hoa = createNodeClient(office.core, 50)
  await hoa.invoke('session.sign-in', { accountName: 'hoa', pin: PIN })
  await office.as('clerk')
  id = await aLaneDossier(office)
  await office.must('dossier.transfer', { id, department: 'Văn phòng', toOfficerId: hoaId, opinion: '' })
  await must('dossier.accept', { id })
  await office.as('leader')
})
afterEach(() => office.close())

async function must<O extends Operation>(operation: O, input: InputOf<O>): Promise<OutputOf<O>> {
  const result = await hoa.invoke(operation, input)
  if (!result.ok) throw new Error(`${operation}: ${JSON.stringify(result.error)}`)
  return result.value
}

/** The leader gives Hoa what is said; all of November and December. */
const terms = (part: Partial<InputOf<'delegation.grant'>> = {}): InputOf<'delegation.grant'> => ({
  word: 'TUQ',
  principal: { officerId: office.ids.leader, name: 'gõ sai tên', title: 'Phó Chủ tịch' },
  collective: '',
  delegateId: hoaId,
  delegateTitle: 'Phó Giám đốc Trung tâm',
  acts: ['approve', 'sign-notice', 'sign-result'],
  fieldCodes: [],
  procedureCodes: [],
  validFrom: '2026-11-01',
  validTo: '2026-12-31',
  document: { number: '12/QĐ-UBND', date: '2026-10-30' },
  basis: 'Nghị định số 30/2020/NĐ-CP Điều 13',
  ...part,
})
const grant = (part: Partial<InputOf<'delegation.grant'>> = {}) => office.must('delegation.grant', terms(part))

const resolution = (): InputOf<'dossier.resolve'> => ({
  id,
  outcome: 'refused',
  resultNumber: '07/TB-UBND',
  summary: 'Không đủ điều kiện',
  uploadTokens: [],
})
const stop = (): InputOf<'dossier.stop'> => ({ id, reason: 'Người dân đề nghị dừng' })
const refused = (messageKey: string) => ({ ok: false, error: { code: 'forbidden', messageKey } })

describe('who acts for another', () => {
  it('may not before it is given, may while it is, and the fact, the history and Mẫu 06 say for whom', async () => {
    expect(await hoa.invoke('dossier.resolve', resolution())).toMatchObject(refused('session.no-permission'))
    expect((await must('session.get', {})).permissions).not.toContain('dossier.approve')
    await grant()
    expect((await must('session.get', {})).permissions).toContain('dossier.approve')
    const { dossier } = await must('dossier.resolve', resolution())
    const words = 'TUQ. Phó Chủ tịch Lê Văn Lãnh, 12/QĐ-UBND'
    expect(dossier).toMatchObject({ status: 'resolved', result: { by: { name: 'Trần Thị Hoa' } } })
    expect(dossier.steps.at(-1)?.note).toContain(words)
    const { timeline } = await must('dossier.get', { id })
    expect(timeline.at(-1)).toMatchObject({ type: 'DossierResolved', details: [{ key: 'on-behalf', text: words }, {}, {}] })
  })

  it('stops in the moment it is revoked, in a window that is open', async () => {
    const { delegation } = await grant()
    await office.must('delegation.revoke', { id: delegation.id, reason: 'Đổi phân công' })
    expect(await hoa.invoke('dossier.resolve', resolution())).toMatchObject(refused('session.no-permission'))
    expect((await must('session.get', {})).permissions).not.toContain('dossier.approve')
  })

  it('stops on the day after its last', async () => {
    await grant({ validTo: '2026-11-23' })
    clock.set('2026-11-24T00:00:01+07:00')
    expect(await hoa.invoke('dossier.stop', stop())).toMatchObject(refused('session.no-permission'))
  })

  it('reaches no other field, and no act that was not given', async () => {
    await grant({ fieldCodes: ['BTXH'], acts: ['approve'] })
    expect(await hoa.invoke('dossier.resolve', resolution())).toMatchObject(refused('delegation.out-of-scope'))
    expect(await hoa.invoke('dossier.stop', stop())).toMatchObject(refused('session.no-permission'))
    expect(await hoa.invoke('work-list.reassign', { id, toOfficerId: office.ids.leader, reason: 'x' })).toMatchObject(
      refused('session.no-permission'),
    )
    expect(await hoa.invoke('delegation.grant', terms())).toMatchObject(refused('session.no-permission'))
  })

  it('signs notices with the line above the name and the fact of it', async () => {
    await grant({ acts: ['sign-notice'] })
    const { dossier } = await must('dossier.stop', stop())
    expect(dossier.notices[0]).toMatchObject({ state: 'approved', capacity: ['TUQ. PHÓ CHỦ TỊCH', 'PHÓ GIÁM ĐỐC TRUNG TÂM'] })
    const { timeline } = await must('dossier.get', { id })
    const told = timeline.filter(({ type }) => type === 'NoticeApproved' || type === 'DossierStopped')
    expect(told.map(({ details }) => details[0]?.key)).toEqual(['on-behalf', 'on-behalf'])
  })

  it('signs a result, never by an act that is not for results', async () => {
    await appraised({ ...office, must }, id)
    const { draftId } = await drafted({ ...office, must }, id)
    const approve = { id, draftId, remark: '', goesOn: true, confirmedDate: null }
    await grant({ acts: ['approve'] })
    expect(await hoa.invoke('result.approve', approve)).toMatchObject(refused('session.no-permission'))
    await grant({ acts: ['sign-result'] })
    const { result } = await must('result.approve', approve)
    expect(result.approval?.signature).toMatchObject({ word: 'TUQ', document: '12/QĐ-UBND' })
  })

  it('takes the steps of a head in the process, and sees the list of whoever approves', async () => {
    await office.as('clerk')
    id = await aLaneDossier(office)
    const take = { dossierId: id, toOfficerId: null, department: '', opinion: '' }
    await office.must('workflow.advance', { ...take, fromStep: 'tiep-nhan', decision: 'chuyen' })
    const up = (await must('workflow.options', { dossierId: id }))?.options.find(({ move }) => move === 'submit')
    await must('workflow.advance', { ...take, fromStep: 'tham-dinh', decision: up?.code ?? '' })
    const back = async () => {
      const standing = await must('workflow.options', { dossierId: id })
      return { fromStep: standing?.step?.id ?? '', option: standing?.options.find(({ move }) => move === 'send-back') }
    }
    expect((await back()).option?.refusal).toMatchObject({ messageKey: 'workflow.move-not-yours' })
    await office.as('leader')
    await grant({ acts: ['approve'] })
    const toSign = { ...ALL_WORK, tab: 'to-sign' as const, after: null, limit: 50 }
    expect((await must('work-list.list', toSign)).rows.map(({ id: found }) => found)).toEqual([id])
    const { fromStep, option } = await back()
    expect(option?.refusal).toBeNull()
    const said = { ...take, fromStep, decision: option?.code ?? '', opinion: 'Bổ sung căn cứ' }
    const { dossier } = await must('workflow.advance', said)
    expect(dossier.steps.at(-1)?.note).toBe('TUQ. Phó Chủ tịch Lê Văn Lãnh, 12/QĐ-UBND; Bổ sung căn cứ')
  })
})

describe('who may record it', () => {
  const sent = (part: Partial<InputOf<'delegation.grant'>>) => office.client.invoke('delegation.grant', terms(part))
  const CHAIRMAN = { officerId: null, name: 'Trần Văn Chủ', title: 'Chủ tịch' }
  const atField = (path: string, messageKey: string) => ({ ok: false, error: { fields: [{ path, messageKey }] } })

  it('nobody for themselves, nobody what the giver’s office does not carry, and the name is the account’s', async () => {
    const { delegation } = await grant()
    expect(delegation.terms.principal.name).toBe('Lê Văn Lãnh')
    expect(await sent({ delegateId: office.ids.leader, principal: CHAIRMAN })).toMatchObject(
      atField('delegate', 'delegation.recorded-for-oneself'),
    )
    expect(await sent({ principal: { ...CHAIRMAN, officerId: office.ids.clerk } })).toMatchObject(
      atField('acts', 'delegation.not-theirs-to-give'),
    )
    expect(await sent({ principal: { ...CHAIRMAN, officerId: 'khong-co' } })).toMatchObject({
      ok: false,
      error: { messageKey: 'staff.not-found' },
    })
  })
})
