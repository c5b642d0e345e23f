import { afterEach, describe, expect, it } from 'vitest'
import { createNodeClient } from '../../../src/main/composition/node-host.ts'
import { toControlSlip } from '../../../src/main/features/papers/control-slip.ts'
import { type RegisterRow, toRegisterPaperRows } from '../../../src/main/features/papers/register-query.ts'
import type { InputOf } from '../../../src/shared/ipc/contract.ts'
import { toLocalTime } from '../../../src/shared/kernel/local-time.ts'
import { aHandOver, toResult } from '../../support/station/a-hand-over.ts'
import { aClock, aStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'
import { readPages, squeeze } from '../../unit/main/platform/paper/read-pdf.ts'

const open: TestStation[] = []
afterEach(async () => {
  for (const station of open.splice(0)) await station.close()
})

async function counter() {
  const clock = aClock('2026-11-02T09:00:00+07:00')
  const station = await aStation({ clock })
  open.push(station)
  const receive = async (over: Parameters<typeof anIntake>[0] = {}) => {
    // Free, ten working days: due on Monday 16/11 at 17:00.
    const item = anItem({ procedureCode: '1.014027', feeQuantities: {} })
    const { dossiers } = await station.must('dossier.receive', anIntake({ items: [item], ...over }))
    return dossiers[0]?.id ?? ''
  }
  return { ...station, clock, receive }
}
type Counter = Awaited<ReturnType<typeof counter>>

const resolve = ({ must }: Counter, id: string) =>
  toResult(must, id, { department: 'Phòng Văn hóa - Xã hội', resultNumber: '12/QĐ-UBND' })
const handOver = ({ must }: Counter, id: string) => must('dossier.hand-over', aHandOver(id))

async function textOf({ must, core }: Counter, subject: InputOf<'paper.preview'>['subject']): Promise<string> {
  const { url } = await must('paper.preview', { subject })
  const pdf = core.claimFile(url.split('/').at(-1) ?? '')?.bytes
  return (await readPages(pdf ?? new Uint8Array())).join('')
}

describe('more time that was claimed at the receipt', () => {
  it('stands on Mẫu 01 beside the ordinary limit, and holds again when the clock restarts', async () => {
    const at = await counter()
    // Cải chính hộ tịch: 3 working days, 3 more when something must be verified.
    const item = anItem({
      procedureCode: '1.004859',
      hasExtraTime: true,
      feeQuantities: {},
      exemption: { code: 'poor-household', reason: '' },
    })
    const id = await at.receive({ items: [item] })
    const { dossier } = await at.must('dossier.get', { id })
    expect(dossier.deadline?.dueAt).toBe('2026-11-10T17:00:00+07:00')
    const slip = await textOf(at, { kind: 'dossier', form: 'receipt-slip', dossierId: id })
    expect(slip).toContain(squeeze('03 ngày làm việc; thêm 03 ngày làm việc (Cần xác minh)'))
    expect(slip).toContain(squeeze('(miễn: Người thuộc hộ nghèo)'))
    await at.must('dossier.transfer', { id, department: 'Văn phòng', toOfficerId: null, opinion: '' })
    await at.must('dossier.accept', { id })
    const missing = dossier.components.map((each) => ({ ...each, state: 'missing' as const }))
    const legalBasis = 'Nghị định số 123/2015/NĐ-CP, Điều 9'
    const content = { form: 'supplement' as const, reason: 'Thiếu', components: missing, legalBasis, isSecondConfirmed: false }
    const { noticeId } = await at.must('turn.issue-notice', { id, content })
    const asked = await textOf(at, { kind: 'notice', dossierId: id, noticeId })
    expect(asked).toContain(squeeze(`Căn cứ: ${legalBasis}`))
    at.clock.set('2026-11-09T09:00:00+07:00')
    const again = await at.must('dossier.receive-supplement', { id, components: dossier.components, note: '' })
    expect(again.dossier.deadline?.dueAt).toBe('2026-11-17T17:00:00+07:00')
  })
})

describe('Mẫu 04', () => {
  it('signed for the chairman bears the head of the committee, signed by the head of the centre that of the centre', async () => {
    const at = await counter()
    const officer = { title: 'Phó Chủ tịch UBND xã', department: '', phone: '', scope: { fieldCodes: [] }, pin: '135792' }
    await at.must('staff.create', { ...officer, accountName: 'phochutich', fullName: 'Phạm Quốc Dũng', roles: ['leader'] })
    const leader = createNodeClient(at.core, 2)
    await leader.invoke('session.sign-in', { accountName: 'phochutich', pin: officer.pin })
    const content = { form: 'apology' as const, reason: 'Chờ xác minh', expectedOn: null }
    const letters: string[] = []
    for (const client of [leader, at.client]) {
      const id = await at.receive()
      const issued = await client.invoke('turn.issue-notice', { id, content })
      if (!issued.ok) throw new Error(issued.error.messageKey)
      letters.push(await textOf(at, { kind: 'notice', dossierId: id, noticeId: issued.value.noticeId }))
    }
    const head = squeeze('ỦY BAN NHÂN DÂN XÃ ĐẤT MŨI')
    const nation = squeeze('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    expect(letters[0]).toContain(head + nation)
    expect(letters[0]).toContain(squeeze('KT. CHỦ TỊCH PHÓ CHỦ TỊCH'))
    expect(letters[0]).toContain(squeeze('(Địa chỉ: Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau, SĐT: 0912345678)'))
    expect(letters[1]).toContain(squeeze('TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ ĐẤT MŨI') + nation)
  })
})

describe('Mẫu 06', () => {
  it('judges the work when it is done, not when the citizen comes for it, and names the units the facts tell', async () => {
    const at = await counter()
    const id = await at.receive()
    at.clock.set('2026-11-16T16:00:00+07:00')
    await resolve(at, id)
    at.clock.set('2026-11-18T08:30:00+07:00')
    const { dossier } = await handOver(at, id)
    const slip = toControlSlip(dossier, await at.must('settings.get', {}))
    const centre = 'Trung tâm Phục vụ hành chính công xã Đất Mũi'
    const unit = 'Phòng Văn hóa - Xã hội'
    expect(slip?.handOvers.map(({ result }) => result)).toEqual([undefined, undefined, undefined, 'on-time', undefined])
    expect(slip?.handOvers[0]).toMatchObject({ fromUnit: centre, toUnit: unit, toOfficer: undefined })
    expect(slip?.handOvers[1]).toMatchObject({ fromUnit: unit, fromOfficer: undefined, toUnit: unit, note: 'Nhận xử lý' })
    expect(slip?.handOvers[4]).toMatchObject({ toUnit: 'Nguyễn Văn Ánh', toOfficer: 'Nguyễn Văn Ánh' })
  })
})

describe('Mẫu 07', () => {
  it('says how the result was taken, and why a row has none or another date; its sums leave nobody out', async () => {
    const at = await counter()
    const online = await at.receive({ channel: 'online', onlineCode: 'G22.99.1-261102-0001', resultPlace: 'online' })
    const withdrawn = await at.receive()
    const later = await at.receive({ resultPlace: 'postal', resultAddress: 'Ấp Mũi, xã Đất Mũi', receivedPlace: 'home' })
    await at.must('dossier.withdraw', { id: withdrawn, reason: 'Không còn nhu cầu' })
    await resolve(at, online)
    await handOver(at, online)
    await at.must('dossier.transfer', { id: later, department: 'Phòng Văn hóa - Xã hội', toOfficerId: null, opinion: '' })
    await at.must('dossier.accept', { id: later })
    const content = { form: 'extension' as const, reason: 'Chờ xác minh', newDueOn: '2026-11-20' }
    await at.must('turn.issue-notice', { id: later, content })
    const day = '2026-11-02'
    const { dossier, timeline } = await at.must('dossier.get', { id: later })
    expect(dossier.receivedPlace).toBe('home')
    expect(timeline[0]?.details).toContainEqual({ key: 'received-place', text: 'home' })
    const text = await textOf(at, { kind: 'register', from: day, to: day })
    expect(text).toContain('Tạiquầy')
    expect(text).not.toContain('Trựctuyến')
    for (const words of ['Rút hồ sơ', 'Bưu chính', 'Tiếp nhận tại nhà. Gia hạn; hẹn trước: 16/11/2026'])
      expect(text).toContain(squeeze(words))
    expect(text).toContain(
      squeeze(
        'Cộng: 3 hồ sơ; đã trả kết quả: 1; có kết quả, chờ trả: 0; đang giải quyết, chưa đến hạn: 1; quá hạn: 0; chờ bổ sung: 0; dừng, rút hồ sơ: 1.',
      ),
    )
  })

  it('lists the books of two PCs one after the other, each number with its book', () => {
    const nobody = () => undefined
    const at = toLocalTime(Date.parse('2026-11-02T09:00:00+07:00'))
    const row = (register_book: number, register_order: number): RegisterRow => ({
      id: `${register_book}-${register_order}`,
      code: `H12.64-261102-${register_book}00${register_order}`,
      register_year: 2026,
      register_book,
      register_order,
      procedure_name: 'Đăng ký khai sinh',
      set_count: 1,
      owner_name: 'Danh Sà Rinh',
      owner_address: '',
      owner_phone: '',
      received_at: at,
      due_at: at,
      returned_at: null,
      receiver_name: '',
      department: '',
      status: 'received',
    })
    const { rows, bookNumber } = toRegisterPaperRows([row(2, 1), row(1, 1), row(2, 2), row(1, 2)], '01', nobody)
    expect(bookNumber).toBe('01, 02')
    expect(rows.map(({ ordinal, book }) => `${ordinal}.${book}`)).toEqual(['1.01', '2.01', '1.02', '2.02'])
    const own = toRegisterPaperRows([row(2, 1), row(2, 2)], '01', nobody)
    expect(own).toMatchObject({ bookNumber: '02', rows: [{ ordinal: 1 }, { ordinal: 2 }] })
    expect(own.rows.every((each) => each.book === undefined)).toBe(true)
  })
})
