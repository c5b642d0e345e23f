import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { InputOf, Operation } from '../../../src/shared/ipc/contract.ts'
import { aClock, aStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'

const open: TestStation[] = []
afterEach(async () => {
  for (const station of open.splice(0)) await station.close()
})

type Over = Partial<InputOf<'dossier.receive'>['items'][number]>
/** Free, ten working days: received on Monday 2/11/2026, due on Monday 16/11 at 17:00. */
const TEN_DAYS = { procedureCode: '1.014027', feeQuantities: {} }
const POLICE = { name: 'Công an xã Đất Mũi', code: '' }
const AGENCY = { name: 'UBND xã Tân Tiến', code: 'H12.70' }

async function aDossier(over: Over = {}) {
  const clock = aClock('2026-11-02T09:00:00+07:00')
  const station = await aStation({ clock })
  open.push(station)
  const { dossiers } = await station.must('dossier.receive', anIntake({ items: [anItem({ ...TEN_DAYS, ...over })] }))
  const id = dossiers[0]?.id ?? ''
  const refusal = async <O extends Operation>(operation: O, input: InputOf<O>) => {
    const result = await station.client.invoke(operation, input)
    if (result.ok) throw new Error(`${operation} should have been refused`)
    return result.error.fields?.[0]?.messageKey ?? result.error.messageKey
  }
  const types = async () => (await station.must('dossier.get', { id })).timeline.map(({ type }) => type)
  return { ...station, clock, id, refusal, types }
}
async function inProcess(over: Over = {}) {
  const at = await aDossier(over)
  await at.must('dossier.transfer', { id: at.id, department: 'Phòng Văn hóa - Xã hội', toOfficerId: null, opinion: '' })
  await at.must('dossier.accept', { id: at.id })
  return at
}
const anExtension = (newDueOn: string) => ({ form: 'extension' as const, reason: 'Chờ xác minh', newDueOn: newDueOn })

describe('a notice', () => {
  it('is drafted, sent back, drafted again, approved: number and consequence in one act', async () => {
    const { must, id, refusal, types } = await inProcess()
    const drafted = await must('turn.draft-notice', { id, noticeId: null, content: anExtension('2026-11-20') })
    const { noticeId } = drafted
    expect(await must('turn.count-open', {})).toMatchObject({ 'notice-to-approve': { open: 1 } })
    await must('turn.send-back-notice', { id, noticeId, remark: 'Nêu rõ lý do' })
    expect(await refusal('turn.approve-notice', { id, noticeId, remark: '' })).toBe('turn.notice-sent-back')
    expect(await must('turn.count-open', {})).toMatchObject({ 'notice-to-mend': { open: 1 }, 'notice-to-approve': { open: 0 } })
    await must('turn.draft-notice', { id, noticeId, content: anExtension('2026-11-19') })
    const { dossier } = await must('turn.approve-notice', { id, noticeId, remark: 'Đồng ý' })
    expect(dossier.notices).toMatchObject([{ state: 'approved', number: '01.01/PXL' }])
    expect(dossier.extension).toMatchObject({ number: '01.01/PXL', dueBefore: '2026-11-16T17:00:00+07:00' })
    expect(dossier.deadline?.dueAt).toBe('2026-11-19T17:00:00+07:00')
    expect((await types()).slice(-2)).toEqual(['NoticeApproved', 'DossierExtended'])
    const list = await must('turn.list-open', { kind: null, isOverdueOnly: false, limit: 10 })
    expect(list).toEqual([])
  })

  it('of one form is written once: the second officer is told whose draft waits', async () => {
    const { must, id, refusal } = await inProcess()
    const content = { form: 'refusal' as const, reason: 'Không đủ điều kiện', legalBasis: '' }
    const { noticeId } = await must('turn.draft-notice', { id, noticeId: null, content })
    expect(await refusal('turn.draft-notice', { id, noticeId: null, content })).toBe('turn.notice-open')
    await must('turn.drop-notice', { id, noticeId, remark: '' })
    expect(await refusal('turn.drop-notice', { id, noticeId, remark: '' })).toBe('turn.notice-decided')
    await must('turn.draft-notice', { id, noticeId: null, content })
  })

  it('whose dossier moved on meanwhile is not approved, and no number is lost', async () => {
    const { must, id, refusal } = await inProcess()
    const content = { form: 'refusal' as const, reason: 'Không đủ điều kiện', legalBasis: '' }
    const { noticeId } = await must('turn.draft-notice', { id, noticeId: null, content })
    await must('dossier.request-supplement', { id, reason: 'Thiếu tờ khai', components: [], isSecondConfirmed: false })
    expect(await refusal('turn.approve-notice', { id, noticeId, remark: '' })).toBe('dossier.not-now-awaiting-supplement')
    await must('dossier.receive-supplement', { id, components: [], note: '' })
    const { dossier } = await must('turn.approve-notice', { id, noticeId, remark: '' })
    expect(dossier).toMatchObject({ status: 'resolved', result: { outcome: 'refused', number: '01.01/TCTN' } })
  })
})

describe('a supplement', () => {
  it('asked for once restarts the clock; a second one says what it costs first', async () => {
    const { must, id, clock, refusal } = await inProcess()
    const asked = { id, reason: 'Thiếu bản sao', components: [], isSecondConfirmed: false }
    expect((await must('turn.get-options', { id })).supplement).toMatchObject({
      round: 1,
      returnBy: '2026-11-05T17:00:00+07:00',
      isLate: false,
    })
    await must('dossier.request-supplement', asked)
    clock.set('2026-11-09T08:00:00+07:00')
    const { dossier } = await must('dossier.receive-supplement', { id, components: [], note: '' })
    expect(dossier.deadline).toMatchObject({ dueAt: '2026-11-23T17:00:00+07:00', startsAt: '2026-11-09T08:00:00+07:00' })
    expect(await refusal('dossier.request-supplement', asked)).toBe('dossier.second-supplement')
    clock.set('2026-11-13T08:00:00+07:00')
    expect((await must('turn.get-options', { id })).supplement).toMatchObject({ round: 2, isLate: true })
    const second = await must('dossier.request-supplement', { ...asked, isSecondConfirmed: true })
    expect(second.dossier.supplements.map(({ number, round }) => [number, round])).toEqual([
      ['01.01/HDHS', 1],
      ['02.01/HDHS', 2],
    ])
  })
})

describe('an extension', () => {
  it('goes out a day before the due date at the latest, once, to a later working day', async () => {
    const { must, id, clock, refusal } = await inProcess()
    const issue = (newDueOn: string) => ({ id, content: anExtension(newDueOn) })
    expect((await must('turn.get-options', { id })).extension).toMatchObject({
      isPossible: true,
      lastDay: '2026-11-15',
      choices: [
        { days: 1, dueAt: '2026-11-17T17:00:00+07:00' },
        {},
        {},
        {},
        {},
        { days: 6, dueAt: '2026-11-25T17:00:00+07:00' },
        {},
        {},
        {},
        {},
      ],
    })
    expect(await refusal('turn.issue-notice', issue('2026-11-16'))).toBe('turn.extension-not-later')
    expect(await refusal('turn.issue-notice', issue('2026-11-22'))).toBe('turn.extension-day-off')
    expect(await refusal('turn.issue-notice', issue('2026-11-24'))).toBe('turn.extension-day-off')
    clock.set('2026-11-15T23:00:00+07:00')
    const { dossier } = await must('turn.issue-notice', issue('2026-11-25'))
    expect(dossier.deadline?.steps.slice(-3)).toMatchObject([
      { kind: 'skipped-holiday', on: '2026-11-24' },
      { kind: 'working-day-counted', on: '2026-11-25', n: 6 },
      { kind: 'due', on: '2026-11-25' },
    ])
    expect(await refusal('turn.issue-notice', issue('2026-11-27'))).toBe('turn.extension-once')
    const due = await must('dossier.search', { text: dossier.code ?? '', limit: 1 })
    expect(due[0]?.dueAt).toBe('2026-11-25T17:00:00+07:00')
  })

  it('too late moves nothing: the apology still goes out', async () => {
    const { must, id, clock, refusal } = await inProcess()
    clock.set('2026-11-16T08:00:00+07:00')
    expect(await refusal('turn.issue-notice', { id, content: anExtension('2026-11-20') })).toBe('turn.extension-too-late')
    const { dossier } = await must('turn.issue-notice', {
      id,
      content: { form: 'apology', reason: 'Chờ xác minh', expectedOn: '2026-11-20' },
    })
    expect(dossier).toMatchObject({ deadline: { dueAt: '2026-11-16T17:00:00+07:00' }, extension: null, status: 'processing' })
    expect(dossier.notices).toMatchObject([{ state: 'approved', number: '01.01/PXL' }])
  })
})

describe('a consultation', () => {
  it('has its own time; overdue it is listed, and silence lets the work go on', async () => {
    const { must, id, clock, refusal } = await inProcess()
    const ask = { id, unit: POLICE, question: 'Xác minh nơi cư trú', days: 2 }
    expect(await refusal('turn.consult', { ...ask, days: 11 })).toBe('turn.consultation-after-due')
    const { dossier } = await must('turn.consult', ask)
    const consultationId = dossier.consultations[0]?.id ?? ''
    expect(dossier.consultations).toMatchObject([{ dueAt: '2026-11-04T17:00:00+07:00' }])
    expect(await refusal('turn.consult', ask)).toBe('turn.consultation-open')
    const none = { id, consultationId, answeredOn: '2026-11-02', position: 'none' as const, text: '', uploadTokens: [] }
    expect(await refusal('turn.answer-consultation', none)).toBe('turn.consultation-still-time')
    clock.set('2026-11-05T08:00:00+07:00')
    expect(await must('turn.list-open', { kind: 'consultation', isOverdueOnly: true, limit: 5 })).toMatchObject([
      { dossierId: id, party: POLICE.name, isOverdue: true },
    ])
    expect(await refusal('turn.answer-consultation', { ...none, answeredOn: '2026-11-06' })).toBe('turn.date-ahead')
    const after = await must('turn.answer-consultation', { ...none, answeredOn: '2026-11-05' })
    expect(after.dossier.consultations).toMatchObject([{ answer: { position: 'none' } }])
    expect(await refusal('turn.answer-consultation', { ...none, answeredOn: '2026-11-05' })).toBe('turn.consultation-answered')
    expect(await must('turn.count-open', {})).toMatchObject({ consultation: { open: 0, overdue: 0 } })
  })
})

describe('stopping and withdrawing', () => {
  it('stops with Mẫu 05 in its number, and the dossier says so when asked for more', async () => {
    const { must, id, refusal } = await inProcess()
    const { dossier } = await must('dossier.stop', { id, reason: 'Người dân đề nghị dừng' })
    expect(dossier).toMatchObject({ status: 'stopped', notices: [{ number: '01.01/TBDGQ', content: { form: 'stop' } }] })
    expect(await refusal('turn.consult', { id, unit: POLICE, question: 'x', days: 1 })).toBe('dossier.not-now-stopped')
    expect(await refusal('dossier.withdraw', { id, reason: 'x' })).toBe('dossier.not-now-stopped')
  })
})

describe('other agencies', () => {
  const forward = (id: string) => ({
    id,
    way: 'joint-same-level' as const,
    means: 'both' as const,
    content: 'Đề nghị phối hợp giải quyết',
    agencies: [
      { agency: { name: 'Phòng Kinh tế', code: '' }, isLead: true, days: 3 },
      { agency: POLICE, isLead: false, days: 2 },
    ],
  })

  it('work together: one leads, each answers, the result comes from the lead', async () => {
    const { must, id, refusal, types } = await inProcess()
    const wrong = { ...forward(id), agencies: forward(id).agencies.map((each) => ({ ...each, isLead: true })) }
    expect(await refusal('turn.forward', wrong)).toBe('turn.one-lead')
    const { dossier } = await must('turn.forward', forward(id))
    const [{ id: forwardId, number } = { id: '', number: '' }] = dossier.forwardings
    expect(number).toBe('01.01/PC')
    const on = { id, forwardId }
    const answer = { ...on, outcome: 'done' as const, note: '', uploadTokens: [], result: { number: '5/QĐ', summary: 'Đồng ý' } }
    expect(await refusal('turn.answer-forward', { ...answer, agencyName: POLICE.name })).toBe('turn.forward-not-received')
    for (const agencyName of ['Phòng Kinh tế', POLICE.name])
      await must('turn.receive-forward', { ...on, agencyName, receivedAt: '2026-11-02T09:00:00+07:00' })
    expect(await refusal('turn.answer-forward', { ...answer, agencyName: POLICE.name })).toBe('turn.result-from-lead')
    await must('turn.answer-forward', { ...answer, agencyName: POLICE.name, result: null })
    const after = await must('turn.answer-forward', { ...answer, agencyName: 'Phòng Kinh tế' })
    expect(after.dossier).toMatchObject({ status: 'resolved', result: { number: '5/QĐ', outcome: 'granted' } })
    expect((await types()).slice(-2)).toEqual(['ForwardAnswered', 'DossierResolved'])
  })

  it('decide themselves (phi địa giới): the date is an estimate until they have the dossier', async () => {
    const { must, id, clock, refusal } = await aDossier({ competentAgency: AGENCY })
    const before = await must('dossier.get', { id })
    expect(before.dossier).toMatchObject({ competentAgency: AGENCY, deadline: { isEstimate: true } })
    const work = { id, department: 'Văn phòng', toOfficerId: null, opinion: '' }
    expect(await refusal('dossier.transfer', work)).toBe('turn.competent-decides')
    expect(await refusal('turn.issue-notice', { id, content: anExtension('2026-11-25') })).toBe('turn.extension-estimate')
    // 16:59 of the day it came in at nine: it must be gone by then.
    clock.set('2026-11-02T17:00:01+07:00')
    expect(await must('turn.list-open', { kind: 'transfer', isOverdueOnly: true, limit: 5 })).toMatchObject([
      { party: AGENCY.name },
    ])
    const send = { ...forward(id), way: 'competent-agency' as const, agencies: [{ agency: AGENCY, isLead: true, days: null }] }
    const sent = await must('turn.forward', send)
    expect(await refusal('turn.forward', send)).toBe('turn.forwarded-already')
    const forwardId = sent.dossier.forwardings[0]?.id ?? ''
    clock.set('2026-11-20T08:00:00+07:00')
    // An estimate is no date to be late for.
    expect(await must('dossier.count-tabs', {})).toMatchObject({ overdue: 0 })
    const received = { id, forwardId, agencyName: AGENCY.name }
    expect(await refusal('turn.receive-forward', { ...received, receivedAt: '2026-11-21T08:00:00+07:00' })).toBe(
      'turn.date-ahead',
    )
    const { dossier } = await must('turn.receive-forward', { ...received, receivedAt: '2026-11-04T15:30:00+07:00' })
    expect(dossier.deadline).toMatchObject({ startsAt: '2026-11-04T15:30:00+07:00', dueAt: '2026-11-18T17:00:00+07:00' })
    expect(dossier.deadline?.isEstimate).toBeUndefined()
    expect(await must('dossier.count-tabs', {})).toMatchObject({ overdue: 1 })
    const after = await must('turn.answer-forward', {
      ...received,
      outcome: 'refused',
      note: '',
      uploadTokens: [],
      result: { number: '8/TB', summary: 'Không đủ điều kiện' },
    })
    expect(after.dossier).toMatchObject({ status: 'resolved', result: { outcome: 'refused' } })
  })
})

describe('papers of the turns', () => {
  it('a draft is looked at, and printed only when it was approved; its number stands on it', async () => {
    const { must, id, refusal } = await inProcess()
    const { noticeId } = await must('turn.draft-notice', { id, noticeId: null, content: anExtension('2026-11-20') })
    const subject = { kind: 'notice' as const, dossierId: id, noticeId }
    expect((await must('paper.preview', { subject })).pageCount).toBe(1)
    expect(await refusal('paper.print', { subject, printerId: null, copies: 1 })).toBe('paper.notice-not-approved')
    await must('turn.approve-notice', { id, noticeId, remark: '' })
    const printed = await must('paper.print', { subject, printerId: null, copies: 1 })
    expect(printed).toMatchObject({ form: 'extension-letter', n: 1 })
    expect(await must('paper.list-prints', { dossierId: id })).toMatchObject([{ form: 'extension-letter' }])
  })

  it('every notice and every forwarding has one', async () => {
    const { must, id } = await inProcess()
    const contents: InputOf<'turn.issue-notice'>['content'][] = [
      { form: 'apology', reason: 'Chậm vì chờ xác minh', expectedOn: null },
      { form: 'refusal', reason: 'Không đủ điều kiện', legalBasis: 'Luật Người cao tuổi' },
    ]
    const sent = await must('turn.forward', {
      id,
      way: 'joint-upwards',
      means: 'paper',
      content: 'Chuyển cấp trên giải quyết',
      agencies: [{ agency: { name: 'Sở Y tế', code: 'H12.15' }, isLead: true, days: 5 }],
    })
    const forwardId = sent.dossier.forwardings[0]?.id ?? ''
    expect((await must('paper.preview', { subject: { kind: 'forwarding', dossierId: id, forwardId } })).pageCount).toBe(1)
    for (const content of contents) {
      const { noticeId } = await must('turn.issue-notice', { id, content })
      expect((await must('paper.preview', { subject: { kind: 'notice', dossierId: id, noticeId } })).pageCount).toBe(1)
    }
    for (const form of ['receipt-slip', 'control-slip'] as const)
      await must('paper.preview', { subject: { kind: 'dossier', dossierId: id, form } })
  })
})

describe('a paper printed again', () => {
  it('says what was true when it was made, whatever date the dossier has now', async () => {
    const { must, core, id } = await inProcess()
    const paperOf = async (subject: InputOf<'paper.preview'>['subject']) => {
      const file = core.claimFile((await must('paper.preview', { subject })).url.split('/').at(-1) ?? '')
      if (!file || !('bytes' in file)) throw new Error('nothing was offered')
      return Buffer.from(file.bytes).toString('base64')
    }
    const apology = { form: 'apology' as const, reason: 'Chậm vì chờ xác minh', expectedOn: null }
    const { noticeId } = await must('turn.issue-notice', { id, content: apology })
    const agencies = [{ agency: { name: 'Sở Y tế', code: 'H12.15' }, isLead: true, days: 5 }]
    const sending = { id, way: 'joint-upwards' as const, means: 'paper' as const, content: 'Chuyển cấp trên', agencies }
    const { dossier } = await must('turn.forward', sending)
    const made = [
      { kind: 'notice' as const, dossierId: id, noticeId },
      { kind: 'forwarding' as const, dossierId: id, forwardId: dossier.forwardings[0]?.id ?? '' },
    ]
    const before = await Promise.all(made.map(paperOf))
    const extended = await must('turn.issue-notice', { id, content: anExtension('2026-11-20') })
    expect(extended.dossier.deadline?.dueAt).toBe('2026-11-20T17:00:00+07:00')
    expect(await Promise.all(made.map(paperOf))).toEqual(before)
  })
})

describe('rules that change while dossiers run', () => {
  it('the date that was promised stays, and the days that are counted otherwise today are named', async () => {
    const { must, core, id } = await inProcess()
    expect((await must('turn.get-options', { id })).oldCalendarDays).toEqual([])
    const { url } = await must('catalogue.export', {})
    const pack = JSON.parse(offered(core.claimFile(url.split('/').at(-1) ?? ''))) as Pack
    pack.id = 'them-ngay-nghi'
    const { source, confidence } = pack.calendar.holidays[0] ?? { source: '', confidence: 'A' }
    pack.calendar.holidays.push({ on: '2026-11-12', name: 'Ngày nghỉ mới công bố', source, confidence })
    for (const procedure of pack.procedures)
      if (procedure.code === TEN_DAYS.procedureCode) procedure.timeLimit = { ...procedure.timeLimit, value: 3 }
    const bytes = Buffer.from(JSON.stringify(pack))
    const { token } = await must('files.begin-upload', { name: 'danh-muc.json', size: bytes.length })
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'qmc-pack-')), 'danh-muc.json')
    writeFileSync(file, bytes)
    await core.uploadArrived(token, file)
    await must('catalogue.apply-import', { uploadToken: token })
    const { dossier } = await must('dossier.get', { id })
    expect(dossier.deadline?.dueAt).toBe('2026-11-16T17:00:00+07:00')
    expect((await must('turn.get-options', { id })).oldCalendarDays).toEqual(['2026-11-12'])
    // The clock that restarts counts by the calendar of today, still ten days as the dossier was received with.
    await must('dossier.request-supplement', { id, reason: 'Thiếu bản sao', components: [], isSecondConfirmed: false })
    const after = await must('dossier.receive-supplement', { id, components: [], note: '' })
    expect(after.dossier.deadline?.dueAt).toBe('2026-11-17T17:00:00+07:00')
    expect((await must('turn.get-options', { id })).oldCalendarDays).toEqual([])
  })
})

type Pack = {
  id: string
  calendar: { holidays: { on: string; name: string; source: string; confidence: string }[] }
  procedures: { code: string; timeLimit: { shape: string; value: number } }[]
}

function offered(file: ReturnType<TestStation['core']['claimFile']>): string {
  if (!file || !('bytes' in file)) throw new Error('nothing was offered')
  return Buffer.from(file.bytes).toString('utf8')
}
