import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openNodeCore } from '../../../src/main/composition/node-host.ts'
import { aHandOver } from '../../support/station/a-hand-over.ts'
import {
  aClock,
  ADMIN,
  aStation,
  FIRST_RUN,
  openStation,
  RESOURCES_DIR,
  type TestStation,
} from '../../support/station/a-station.ts'
import { anIntake, anItem, aPerson } from '../../support/station/an-intake.ts'
import { payCash } from '../../support/station/pay-cash.ts'

const open: TestStation[] = []
afterEach(async () => {
  for (const station of open.splice(0)) await station.close()
})
async function counter(at = '2026-11-23T09:30:00+07:00') {
  const clock = aClock(at)
  const station = await aStation({ clock })
  open.push(station)
  return { ...station, clock }
}

describe('a dossier at one counter without any network', () => {
  it('is received with code, due date, fee and register place, and found without marks', async () => {
    const { must } = await counter()
    const { dossiers } = await must('dossier.receive', anIntake())
    expect(dossiers).toHaveLength(1)
    const [dossier] = dossiers
    expect(dossier).toMatchObject({
      code: 'H12.64-261123-5000',
      status: 'received',
      register: { year: 2026, book: 1, order: 1 },
      fee: { total: 10_000 },
      deadline: { dueAt: '2026-11-23T17:00:00+07:00' },
    })
    const found = await must('dossier.search', { text: 'nguyen van anh', limit: 10 })
    expect(found.map(({ code }) => code)).toEqual(['H12.64-261123-5000'])
    const counts = await must('dossier.count-tabs', {})
    expect(counts).toMatchObject({ all: 1, received: 1, returned: 0 })
  })

  it('walks all six steps to the citizen and keeps its history', async () => {
    const { must, clock } = await counter()
    const { dossiers } = await must('dossier.receive', anIntake())
    const id = dossiers[0]?.id ?? ''
    clock.set('2026-11-23T10:00:00+07:00')
    await must('dossier.transfer', { id, department: 'Văn phòng', toOfficerId: null, opinion: 'Kính chuyển' })
    await must('dossier.accept', { id })
    await must('dossier.submit', { id, toOfficerId: null, opinion: '' })
    await must('dossier.resolve', { id, outcome: 'granted', resultNumber: '12/SCT-BS', summary: '', uploadTokens: [] })
    await payCash(must, [{ dossierId: id, amount: 10_000 }])
    const { dossier } = await must('dossier.hand-over', aHandOver(id))
    expect(dossier.status).toBe('returned')
    const detail = await must('dossier.get', { id })
    expect(detail.timeline.map(({ type }) => type)).toEqual([
      'DossierReceived',
      'DossierTransferred',
      'DossierAccepted',
      'DossierSubmitted',
      'DossierResolved',
      'FeePaid',
      'DossierHandedOver',
    ])
    expect(await must('dossier.count-tabs', {})).toMatchObject({ all: 1, returned: 1, received: 0 })
  })

  it('sent twice with the same draft is received once', async () => {
    const { must } = await counter()
    const intake = anIntake()
    const first = await must('dossier.receive', intake)
    const second = await must('dossier.receive', intake)
    expect(second.dossiers).toEqual(first.dossiers)
    expect(await must('dossier.count-tabs', {})).toMatchObject({ all: 1 })
  })

  it('several procedures of one sitting are one fact with numbers in a row', async () => {
    const { must } = await counter()
    const { dossiers } = await must('dossier.receive', anIntake({ items: [anItem(), anItem({ procedureCode: '2.000884' })] }))
    expect(dossiers.map(({ code }) => code)).toEqual(['H12.64-261123-5000', 'H12.64-261123-5001'])
    expect(new Set(dossiers.map(({ visitId }) => visitId)).size).toBe(1)
  })

  it('received after 15:00 is due on the next working day, over the holiday of 24 November', async () => {
    const { must } = await counter('2026-11-23T15:30:00+07:00')
    const { dossiers } = await must('dossier.receive', anIntake())
    expect(dossiers[0]?.deadline?.dueAt).toBe('2026-11-25T17:00:00+07:00')
  })

  it('asked to be completed restarts its clock once the papers are there', async () => {
    const { must, clock } = await counter('2026-11-02T09:00:00+07:00')
    const { dossiers } = await must(
      'dossier.receive',
      anIntake({
        items: [anItem({ procedureCode: '1.004859', provincialAmount: { amount: 28_000, resolution: 'NQ 05/2025/NQ-HĐND' } })],
      }),
    )
    const dossier = dossiers[0]
    const id = dossier?.id ?? ''
    const before = dossier?.deadline?.dueAt
    await must('dossier.request-supplement', {
      id,
      reason: 'Thiếu giấy khai sinh',
      components: dossier?.components ?? [],
      isSecondConfirmed: false,
    })
    clock.set('2026-11-10T09:00:00+07:00')
    const { dossier: complete } = await must('dossier.receive-supplement', {
      id,
      components: dossier?.components ?? [],
      note: '',
    })
    expect(before).toBe('2026-11-05T17:00:00+07:00')
    expect(complete.deadline?.dueAt).toBe('2026-11-13T17:00:00+07:00')
    expect(complete.supplements).toMatchObject([{ round: 1, dueBefore: before, dueAfter: '2026-11-13T17:00:00+07:00' }])
  })

  it('incomplete papers get a notice first and become a dossier of the same history later', async () => {
    const { must } = await counter()
    const {
      items,
      ticket: _ticket,
      confirmedDate: _confirmed,
      resultPlace: _place,
      resultAddress: _address,
      ...filing
    } = anIntake()
    const { dossier } = await must('dossier.request-intake-supplement', {
      ...filing,
      item: items[0] ?? anItem(),
      reason: 'Thiếu bản chính',
    })
    expect(dossier).toMatchObject({ code: null, status: 'awaiting-supplement', noticeNumber: '01.01/HDHS' })
    const { dossiers } = await must('dossier.receive', anIntake({ continues: dossier.id, draftId: randomUUID() }))
    expect(dossiers[0]).toMatchObject({
      id: dossier.id,
      status: 'received',
      code: 'H12.64-261123-5000',
      noticeNumber: '01.01/HDHS',
    })
  })

  it('a known person fills the next form', async () => {
    const { must } = await counter()
    await must('dossier.receive', anIntake())
    const { person } = await must('person.find', { idNumber: '096090000123' })
    expect(person).toMatchObject({ details: { fullName: 'Nguyễn Văn Ánh', phone: '0912345678' }, dossierCount: 1 })
    const { people } = await must('person.list-similar', { idNumber: '', fullName: 'NGUYEN VAN ANH', bornOn: null })
    expect(people).toMatchObject([{ why: 'same-name' }])
  })

  it('another name under a known number becomes a second record, never a silent merge', async () => {
    const { must } = await counter()
    await must('dossier.receive', anIntake())
    await must('dossier.receive', anIntake({ owner: aPerson({ fullName: 'Trần Thị Bé' }) }))
    const { people } = await must('person.list-similar', { idNumber: '096090000123', fullName: '', bornOn: null })
    expect(people.map(({ details }) => details.fullName).sort()).toEqual(['Nguyễn Văn Ánh', 'Trần Thị Bé'])
  })

  it('refuses a clock that went back and asks about a clock that jumped', async () => {
    const { must, client, clock } = await counter()
    await must('dossier.receive', anIntake())
    clock.set('2026-11-22T09:30:00+07:00')
    expect(await client.invoke('dossier.receive', anIntake())).toMatchObject({
      ok: false,
      error: { messageKey: 'number.clock-went-back' },
    })
    clock.set('2027-01-22T09:30:00+07:00')
    expect(await client.invoke('dossier.receive', anIntake())).toMatchObject({
      ok: false,
      error: { messageKey: 'number.confirm-date' },
    })
    const { dossiers } = await must('dossier.receive', anIntake({ confirmedDate: '2027-01-22' }))
    expect(dossiers[0]).toMatchObject({ code: 'H12.64-270122-5000', register: { year: 2027, order: 1 } })
  })

  it('goes on after a clock that had run ahead was put right, once a person has typed the day from a calendar', async () => {
    const { must, client, clock } = await counter()
    const [day, wrong] = ['2026-11-23', '2026-11-26']
    const refused = async (confirmedDate: string | null, messageKey: string) =>
      expect(await client.invoke('dossier.receive', anIntake({ confirmedDate }))).toMatchObject({ error: { messageKey } })
    await must('dossier.receive', anIntake())
    clock.set(`${wrong}T09:30:00+07:00`)
    await must('dossier.receive', anIntake())
    clock.set(`${day}T09:40:00+07:00`)
    await refused(null, 'number.clock-went-back')
    await refused(day, 'number.clock-went-back')
    expect(await client.invoke('numbers.state-day', { day: wrong, over: wrong })).toMatchObject({
      error: { fields: [{ path: 'day', messageKey: 'number.not-this-day' }] },
    })
    await refused(null, 'number.clock-went-back')
    await must('numbers.state-day', { day, over: wrong })
    const { dossiers } = await must('dossier.receive', anIntake())
    expect(dossiers[0]?.code).toBe('H12.64-261123-5001')
    clock.set('2026-11-24T08:00:00+07:00')
    expect((await must('dossier.receive', anIntake())).dossiers[0]?.code).toBe('H12.64-261124-5000')
    // What was stated holds from its day on, and for that one wrong day only.
    clock.set('2026-11-20T08:00:00+07:00')
    await refused(null, 'number.clock-went-back')
    clock.set('2027-01-22T09:30:00+07:00')
    await refused(null, 'number.confirm-date')
  })

  it('everything is there after the PC was restarted', async () => {
    const { must, dataDir, close } = await counter()
    const { dossiers } = await must('dossier.receive', anIntake())
    await must('draft.save', {
      id: randomUUID(),
      title: 'Bùi Thị Dở Dang',
      procedures: '',
      content: { owner: { fullName: 'Bùi Thị Dở Dang' } },
    })
    await close()
    open.length = 0
    const again = await openStation({ dataDir, clock: aClock('2026-11-23T11:00:00+07:00') })
    open.push(again)
    await again.must('session.sign-in', ADMIN)
    expect((await again.must('dossier.get', { id: dossiers[0]?.id ?? '' })).dossier).toEqual(dossiers[0])
    expect(await again.must('draft.list', {})).toMatchObject([{ title: 'Bùi Thị Dở Dang' }])
    const more = await again.must('dossier.receive', anIntake())
    expect(more.dossiers[0]?.code).toBe('H12.64-261123-5001')
  })
})

describe('what a paper says', () => {
  it('is previewed, printed as a durable fact, and marked as a reprint the second time', async () => {
    const { must, core } = await counter()
    const { dossiers } = await must('dossier.receive', anIntake())
    const dossierId = dossiers[0]?.id ?? ''
    const subject = { kind: 'dossier', form: 'receipt-slip', dossierId } as const
    const preview = await must('paper.preview', { subject })
    const file = core.claimFile(preview.url.split('/').at(-1) ?? '')
    expect(
      Buffer.from(file?.bytes ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect(core.claimFile(preview.url.split('/').at(-1) ?? '')).toBeUndefined()
    const first = await must('paper.print', { subject, printerId: 'pdf-file:folder', copies: 1 })
    expect(first).toMatchObject({ n: 1, outcome: 'saved' })
    const second = await must('paper.print', { subject, printerId: 'pdf-file:folder', copies: 1 })
    expect(second).toMatchObject({ n: 2, outcome: 'saved' })
    expect(await must('paper.list-prints', { dossierId })).toHaveLength(2)
  })

  it('the register lists every number and the reason of those not used', async () => {
    const { must } = await counter()
    await must('dossier.receive', anIntake())
    const register = await must('register.list', { from: '2026-11-23', to: '2026-11-23', page: 1, pageSize: 50 })
    expect(register.rows).toMatchObject([{ ordinal: 1, book: '01', code: 'H12.64-261123-5000' }])
    expect(register.gaps).toEqual([{ from: 'H12.64-261123-5001', to: 'H12.64-261123-5199', reasonKey: 'register.not-reached' }])
    const printed = await must('paper.print', {
      subject: { kind: 'register', from: '2026-11-23', to: '2026-11-23' },
      printerId: 'pdf-file:folder',
      copies: 1,
    })
    expect(printed).toMatchObject({ form: 'dossier-register', outcome: 'saved' })
  })
})

describe('opening a data folder', () => {
  it('whose keys this machine lost works again with the code of the recovery paper', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'qmc-recovery-'))
    const first = await openStation({ dataDir })
    const { recoveryCode } = await first.must('setup.complete', FIRST_RUN)
    await first.close()
    writeFileSync(path.join(dataDir, 'keys.json'), '{"torn')
    const mistyped = await openNodeCore({
      dataDir,
      resourcesDir: RESOURCES_DIR,
      recoveryCode: recoveryCode.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    })
    expect(mistyped).toMatchObject({ ok: false, error: { code: 'wrong-key', params: { recovery: 'mistyped' } } })
    const again = await openStation({ dataDir, recoveryCode: recoveryCode.toLowerCase().replaceAll('-', ' ') })
    open.push(again)
    expect(await again.must('session.sign-in', ADMIN)).toMatchObject({ state: 'signed-in' })
  })

  it('with a register but without its keys is refused, never taken for an empty counter', async () => {
    const { dataDir, close } = await counter()
    await close()
    open.length = 0
    rmSync(path.join(dataDir, 'keys.json'))
    expect(await openNodeCore({ dataDir, resourcesDir: RESOURCES_DIR })).toMatchObject({
      ok: false,
      error: { code: 'wrong-key' },
    })
  })
})
