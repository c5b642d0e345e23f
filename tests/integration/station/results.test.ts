import { afterEach, describe, expect, it } from 'vitest'
import type { InputOf } from '../../../src/shared/ipc/contract.ts'
import { aHandOver } from '../../support/station/a-hand-over.ts'
import { aClock } from '../../support/station/a-station.ts'
import {
  aLaneDossier,
  aResultOffice,
  appraised,
  drafted,
  PEOPLE,
  VALUES,
  type ResultOffice,
} from '../../support/station/a-result-office.ts'

const stations: ResultOffice[] = []
afterEach(async () => {
  for (const station of stations.splice(0)) await station.close()
})

async function anOffice(options: Parameters<typeof aResultOffice>[0] = {}): Promise<ResultOffice> {
  const office = await aResultOffice(options)
  stations.push(office)
  return office
}

const approval = (id: string, draftId: string): InputOf<'result.approve'> => ({
  id,
  draftId,
  remark: '',
  goesOn: true,
  confirmedDate: null,
})

describe('a result', () => {
  it('goes from draft over versions to approval, number and resolved dossier in one act of the leader', async () => {
    const office = await anOffice()
    const id = await aLaneDossier(office)
    const first = await drafted(office, id)
    expect(first.view.result.drafts[0]?.values['idNumber']).toBe('096090000123')
    const same = await drafted(office, id)
    expect(same.view.result.drafts).toHaveLength(1)
    const { view, draftId } = await drafted(office, id, { values: { ...VALUES, purpose: 'mua bán nhà' } })
    expect(view.result.drafts.map(({ n, values }) => [n, values['purpose']])).toEqual([
      [1, 'làm thủ tục đăng ký kết hôn'],
      [2, 'mua bán nhà'],
    ])
    await office.must('result.submit', { id, draftId, toOfficerId: null, opinion: '' })
    await office.as('leader')
    const { result, dossier } = await office.must('result.approve', approval(id, draftId))
    expect(result).toMatchObject({
      stage: 'numbered',
      approval: { signature: { word: 'KT', lines: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'] } },
      number: { symbol: '01/GXN-UBND', draftId },
    })
    expect(dossier).toMatchObject({ status: 'resolved', result: { number: '01/GXN-UBND', outcome: 'granted' } })
    expect(dossier.result?.files.map(({ name }) => name.replace(/^.*_/, ''))).toEqual([
      'ban-luu-he-thong.pdf',
      'ban-in-dong-dau.pdf',
    ])
    expect(new Set(dossier.result?.files.map(({ sha256 }) => sha256)).size).toBe(2)
    await office.as('writer')
    const stamped = await office.must('result.stamp', { id, copies: 1 })
    expect(stamped.result).toMatchObject({ stage: 'stamped', stamp: { by: { name: PEOPLE.writer.fullName } } })
    const { items } = await office.must('numbers.list-entries', { book: 'outgoing', year: 2026, page: 1, pageSize: 10 })
    expect(items.map(({ symbol, signer }) => [symbol, signer])).toEqual([['01/GXN-UBND', PEOPLE.leader.fullName]])
  })

  it('keeps a draft to its author until another takes it over knowingly', async () => {
    const office = await anOffice()
    const id = await aLaneDossier(office)
    const { draftId } = await drafted(office, id)
    await office.as('other')
    const change = { id, templateId: 'giay-xac-nhan-chung', values: { content: 'x' }, note: '', baseDraftId: draftId }
    const refused = await office.client.invoke('result.draft', { ...change, takesOver: false })
    expect(refused).toMatchObject({
      ok: false,
      error: { messageKey: 'result.others-draft', params: { name: PEOPLE.clerk.fullName } },
    })
    const taken = await office.must('result.draft', { ...change, takesOver: true })
    expect(taken.result.drafts.map(({ by }) => by.name)).toEqual([PEOPLE.clerk.fullName, PEOPLE.other.fullName])
    const late = await office.client.invoke('result.draft', { ...change, takesOver: true })
    expect(late).toMatchObject({ ok: false, error: { messageKey: 'result.changed-meanwhile' } })
  })

  it('is not submitted while a field is missing, and says which', async () => {
    const office = await anOffice()
    const id = await aLaneDossier(office)
    const { draftId } = await drafted(office, id, { values: { ...VALUES, purpose: '', state: '' } })
    const refused = await office.client.invoke('result.submit', { id, draftId, toOfficerId: null, opinion: '' })
    expect(refused).toMatchObject({
      ok: false,
      error: {
        fields: [
          { path: 'values.state', messageKey: 'validation.required' },
          { path: 'values.purpose', messageKey: 'validation.required' },
        ],
      },
    })
  })

  it('comes back with the remark, and the next version is a new one', async () => {
    const office = await anOffice()
    const id = await aLaneDossier(office)
    const { draftId } = await drafted(office, id)
    await office.must('result.submit', { id, draftId, toOfficerId: office.ids.leader, opinion: 'Kính trình' })
    await office.as('leader')
    const back = await office.must('result.send-back', { id, draftId, remark: 'Sửa mục đích' })
    expect(back.result).toMatchObject({ stage: 'sent-back', sentBack: [{ remark: 'Sửa mục đích', draftId }] })
    expect(await office.client.invoke('result.approve', approval(id, draftId))).toMatchObject({
      error: { messageKey: 'result.move-not-possible' },
    })
  })

  it('asks for the number where the register is not held here, and takes the answer once', async () => {
    const office = await anOffice({ opensBook: false })
    const id = await aLaneDossier(office)
    const { draftId } = await drafted(office, id)
    await office.as('leader')
    const approved = await office.must('result.approve', approval(id, draftId))
    expect(approved).toMatchObject({ result: { stage: 'number-asked', number: null }, dossier: { status: 'received' } })
    const requests = await office.must('numbers.list-requests', {})
    expect(requests).toMatchObject([{ state: 'open', documentKind: 'confirmation', signer: PEOPLE.leader.fullName }])
    await office.as('clerk')
    expect(await office.client.invoke('result.issue', { id, confirmedDate: null })).toMatchObject({
      error: { messageKey: 'result.number-not-yet' },
    })
    await office.as('writer')
    await office.must('numbers.open-book', { book: 'outgoing', lastNumber: 41 })
    const { documentKind, summary, recipients, signer, id: requestId } = requests[0]!
    const document = { documentKind, summary, recipients, signer, issuer: 'UBND', requestId, confirmedDate: null }
    await office.must('numbers.take-outgoing', document)
    const listed = await office.must('result.list', { stages: ['number-asked'], text: '', page: 1, pageSize: 50 })
    expect(listed.rows).toMatchObject([{ dossierId: id, isNumberHere: true, status: 'received' }])
    expect(listed.counts).toMatchObject({ 'number-asked': 1, stamped: 0 })
    const other = await office.must('result.list', { stages: ['number-asked'], text: 'khong ai ten the', page: 1, pageSize: 50 })
    expect(other).toMatchObject({ rows: [], counts: { 'number-asked': 0 } })
    await office.as('clerk')
    const issued = await office.must('result.issue', { id, confirmedDate: null })
    expect(issued).toMatchObject({ result: { number: { symbol: '42/GXN-UBND' } }, dossier: { status: 'resolved' } })
    expect(await office.client.invoke('result.issue', { id, confirmedDate: null })).toMatchObject({ ok: false })
  })

  it('never gives one number to two results approved at the same moment', async () => {
    const office = await anOffice()
    const ids = [await aLaneDossier(office), await aLaneDossier(office), await aLaneDossier(office)]
    const draftIds: string[] = []
    for (const id of ids) draftIds.push((await drafted(office, id)).draftId)
    await office.as('leader')
    const views = await Promise.all(ids.map((id, index) => office.must('result.approve', approval(id, draftIds[index] ?? ''))))
    expect(views.map(({ result }) => result.number?.symbol).sort((a = '', b = '') => a.localeCompare(b))).toEqual([
      '01/GXN-UBND',
      '02/GXN-UBND',
      '03/GXN-UBND',
    ])
  })

  it('of a sector book refuses a number that another result bears', async () => {
    const office = await anOffice()
    const extract = async (id: string) => {
      const before = await office.must('result.get', { id })
      const values = {
        ...before.prefills['trich-luc-ho-tich-ban-sao'],
        event: 'Khai sinh',
        bookNumber: '12',
        bookOn: '2020-05-04',
        content: 'Nội dung',
      }
      const { draftId } = await drafted(office, id, { templateId: 'trich-luc-ho-tich-ban-sao', values })
      return draftId
    }
    const item = { procedureCode: '2.000635', components: [], feeQuantities: { copies: 1 } }
    const { anItem } = await import('../../support/station/an-intake.ts')
    const one = await aLaneDossier(office, { items: [anItem(item)] })
    const other = await aLaneDossier(office, { items: [anItem(item)] })
    const drafts = [await extract(one), await extract(other)]
    await office.as('leader')
    const issued = await office.must('result.approve', approval(one, drafts[0]!))
    expect(issued.result.number?.symbol).toBe('12/TL-BS')
    const refused = await office.client.invoke('result.approve', approval(other, drafts[1]!))
    expect(refused).toMatchObject({ error: { messageKey: 'result.book-number-taken', params: { number: '12/TL-BS' } } })
    expect((await office.must('result.get', { id: other })).result.stage).toBe('draft')
  })
})

describe('the lane "4 tại chỗ"', () => {
  it('appraises, approves with the leader’s own PIN in the clerk’s session, stamps and hands over', async () => {
    const office = await anOffice()
    const id = await aLaneDossier(office)
    const { draftId } = await drafted(office, id)
    const approve = { id, draftId, officerId: office.ids.leader, remark: '', confirmedDate: null }
    const early = await office.client.invoke('on-the-spot.approve', { ...approve, pin: PEOPLE.leader.pin })
    expect(early).toMatchObject({ error: { messageKey: 'on-the-spot.appraise-first' } })
    await appraised(office, id)
    const wrong = await office.client.invoke('on-the-spot.approve', { ...approve, pin: '000000' })
    expect(wrong).toMatchObject({ error: { fields: [{ path: 'pin', messageKey: 'session.wrong-credentials' }] } })
    const clerkHerself = { ...approve, officerId: office.ids.clerk, pin: PEOPLE.clerk.pin }
    expect(await office.client.invoke('on-the-spot.approve', clerkHerself)).toMatchObject({ error: { code: 'forbidden' } })

    const { result, dossier } = await office.must('on-the-spot.approve', { ...approve, pin: PEOPLE.leader.pin })
    expect(result.approval?.by).toEqual({ id: office.ids.leader, name: PEOPLE.leader.fullName })
    expect(dossier).toMatchObject({ status: 'resolved', result: { by: { name: PEOPLE.leader.fullName } } })
    expect(await office.must('session.get', {})).toMatchObject({ officer: { fullName: PEOPLE.clerk.fullName } })
    const noSeal = await office.client.invoke('on-the-spot.stamp', { id, copies: 1, keeper: null })
    expect(noSeal).toMatchObject({ error: { messageKey: 'on-the-spot.stamp-needs-keeper' } })
    const keeper = { officerId: office.ids.writer, pin: PEOPLE.writer.pin }
    await office.must('on-the-spot.stamp', { id, copies: 1, keeper })
    const board = await office.must('on-the-spot.get-board', { counter: 'mine' })
    expect(board.waiting).toMatchObject([{ dossierId: id, step: 'hand-over' }])
    expect(board.approvers.map(({ name }) => name)).toEqual([PEOPLE.leader.fullName])
    await office.must('dossier.hand-over', aHandOver(id))
    const after = await office.must('on-the-spot.get-board', { counter: 'mine' })
    expect([after.waiting.length, after.ended.map(({ step }) => step)]).toEqual([0, ['done']])
    const day = after.now.slice(0, 10)
    const share = await office.must('on-the-spot.get-share', { from: day, to: day })
    expect(share).toMatchObject({
      received: 1,
      done: 1,
      rows: [{ procedureCode: '1.004873', received: 1, done: 1, isLane: true }],
    })
  })

  it('lists who waits by the number on the paper in their hand, not by the record of it', async () => {
    const office = await anOffice()
    const ask = { requestId: crypto.randomUUID(), groupId: 'civil-status', priority: null, byHand: true }
    const { ticket } = await office.must('queue.issue', ask)
    const id = await aLaneDossier(office, { ticket: ticket.id })
    const walkIn = await aLaneDossier(office)
    const { waiting } = await office.must('on-the-spot.get-board', { counter: 'mine' })
    const shown = new Map(waiting.map(({ dossierId, ticket: label }) => [dossierId, label]))
    expect(ticket.label).toMatch(/^A\d{3}$/)
    expect([shown.get(id), shown.get(walkIn)]).toEqual([ticket.label, ''])
  })

  it('asks which day it is after a long pause, and takes the number of the day that is confirmed', async () => {
    const clock = aClock('2026-10-12T09:00:00+07:00')
    const office = await anOffice({ clock })
    const id = await aLaneDossier(office)
    const { draftId } = await drafted(office, id)
    await appraised(office, id)
    clock.set('2026-11-23T09:00:00+07:00')
    await office.as('clerk')
    const approve = (confirmedDate: string | null) =>
      office.client.invoke('on-the-spot.approve', {
        id,
        draftId,
        officerId: office.ids.leader,
        pin: PEOPLE.leader.pin,
        remark: '',
        confirmedDate,
      })
    for (const wrong of [null, '2026-11-22'])
      expect(await approve(wrong)).toMatchObject({ ok: false, error: { messageKey: 'number.confirm-date' } })
    expect((await office.must('result.get', { id })).result).toMatchObject({ stage: 'draft', number: null })
    expect(await approve('2026-11-23')).toMatchObject({
      ok: true,
      value: { result: { stage: 'numbered', number: { symbol: '01/GXN-UBND', issuedOn: '2026-11-23' } } },
    })
  })

  it('refuses to approve what is only appraised and returned at the counter', async () => {
    const office = await anOffice()
    const id = await aLaneDossier(office)
    const { draftId } = await drafted(office, id)
    await appraised(office, id)
    await office.as('admin')
    await office.must('on-the-spot.save-settings', { targetPercent: 30, notApprovable: ['1.004873'] })
    await office.as('clerk')
    const input = { id, draftId, officerId: office.ids.leader, pin: PEOPLE.leader.pin, remark: '', confirmedDate: null }
    expect(await office.client.invoke('on-the-spot.approve', input)).toMatchObject({
      error: { messageKey: 'on-the-spot.not-approvable' },
    })
  })
})
