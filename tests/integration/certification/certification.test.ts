import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import type { InputOf } from '../../../src/shared/ipc/contract.ts'
import { ALL_DOSSIERS } from '../../../src/shared/ipc/contract/dossier.ts'
import { aClock, type TestStation } from '../../support/station/a-station.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'
import { aPaper, aSigner, certifying, SIGNATURE_DUTIES } from '../../support/station/certification-samples.ts'
import { aCertifyingStation, bookOf, CLERK, COUNTER, LEADER, PIN, signerOf } from './a-certifying-station.ts'

const MORNING = '2026-11-23T09:00:00+07:00'
let station: TestStation
afterEach(async () => {
  await station.close()
  rmSync(station.dataDir, { recursive: true, force: true })
})

const atCounter = (): Promise<unknown> => station.must('session.sign-in', COUNTER)
const atBooks = (): Promise<unknown> => station.must('session.sign-in', CLERK)
const copies = (originals: { pages: number; copies: number }[]) => anIntake({ items: [anItem({ feeQuantities: { originals } })] })

async function aStationWithBook(clock = aClock(MORNING), lastNumber = 0): Promise<string> {
  station = await aCertifyingStation({ clock })
  await station.must('certification.open-book', { book: 'copy', lastNumber, volume: 1 })
  await station.must('certification.open-book', { book: 'signature', lastNumber: 0, volume: 1 })
  await atCounter()
  return signerOf(station)
}

async function certifyOne(signerId: string) {
  return station.must('certification.receive-and-certify', {
    intake: copies([{ pages: 3, copies: 2 }]),
    ...certifying(signerId),
  })
}

async function anotherLeader(role: 'leader' | 'office-head' = 'leader', title = 'Chủ tịch UBND xã Đất Mũi'): Promise<string> {
  await station.must('session.sign-in', { accountName: 'quantri', pin: '246810' })
  const officer = { accountName: 'nguoi.khac', pin: PIN, fullName: 'Lê Thị Khác', title, department: '', phone: '' }
  const { id } = await station.must('staff.create', { ...officer, roles: [role], scope: { fieldCodes: [] } })
  await atCounter()
  return id
}

const aGrant = (officerId: string): Omit<InputOf<'delegation.grant'>, 'delegateId'> => ({
  word: 'TUQ',
  principal: { officerId, name: 'Trần Văn Lãnh', title: 'Chủ tịch' },
  collective: '',
  delegateTitle: 'Chánh Văn phòng',
  acts: ['certify'],
  fieldCodes: [],
  procedureCodes: [],
  validFrom: '2026-11-01',
  validTo: '2026-12-31',
  document: { number: '12/QĐ-UBND', date: '2026-10-30' },
  basis: '',
})

describe('the quick lane', () => {
  test('receives, numbers each original once whatever its copies, and the fee of the book is the fee of the dossier', async () => {
    const signerId = await aStationWithBook()
    const papers = [aPaper(), aPaper({ pages: 1, sheets: 1, copies: 5 }), aPaper({ pages: 250, sheets: 125, copies: 1 })]
    const { dossier, entries } = await station.must('certification.receive-and-certify', {
      intake: copies(papers.map(({ pages, copies: count }) => ({ pages, copies: count }))),
      ...certifying(signerId, papers),
    })
    expect(entries.map(({ number, fee, volume, year }) => ({ number, fee, volume, year }))).toEqual([
      { number: 1, fee: 10_000, volume: 1, year: 2026 },
      { number: 2, fee: 10_000, volume: 1, year: 2026 },
      { number: 3, fee: 200_000, volume: 1, year: 2026 },
    ])
    expect(dossier.fee.total).toBe(220_000)
    expect(entries[0]?.body?.signer.lines).toEqual(['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])
  })

  test('asked twice with the same draft it answers the same and takes no number', async () => {
    const signerId = await aStationWithBook()
    const input = { intake: copies([{ pages: 3, copies: 2 }]), ...certifying(signerId) }
    const first = await station.must('certification.receive-and-certify', input)
    const second = await station.must('certification.receive-and-certify', input)
    expect(second.entries).toEqual(first.entries)
    expect((await bookOf(station, 'copy')).lastNumber).toBe(1)
  })

  test('receives nothing when a paper is refused: neither dossier nor number', async () => {
    const signerId = await aStationWithBook()
    const input = { intake: copies([{ pages: 3, copies: 2 }]), ...certifying(signerId) }
    const refused: readonly (readonly [typeof input, string])[] = [
      [{ ...input, duties: ['copy-compared'] }, 'certification.duties-first'],
      [{ ...input, papers: [aPaper({ copies: 3 })] }, 'certification.fee-exceeds'],
      [{ ...input, papers: [aPaper({ kind: 'signature', signers: [aSigner()] })] }, 'certification.kind-of-other-procedure'],
      [{ ...input, signerId: 'khong-co' }, 'certification.no-signer'],
    ]
    for (const [wrong, messageKey] of refused) {
      const answer = await station.client.invoke('certification.receive-and-certify', wrong)
      expect(JSON.stringify(answer)).toContain(messageKey)
    }
    expect((await station.must('dossier.list', ALL_DOSSIERS)).total).toBe(0)
    expect((await bookOf(station, 'copy')).lastNumber).toBe(0)
    expect((await station.must('certification.receive-and-certify', input)).dossier.code).toMatch(/-5\d{3}$/)
  })

  test('sealing the last paper resolves the dossier with its numbers; then it is paid and handed over', async () => {
    const signerId = await aStationWithBook()
    const { dossier, entries } = await certifyOne(signerId)
    await station.must('certification.seal', { ids: entries.map(({ id }) => id), signerId, pin: PIN })
    const { dossier: resolved } = await station.must('dossier.get', { id: dossier.id })
    expect([resolved.status, resolved.result?.number]).toEqual(['resolved', '01 quyển số 01/2026-SCT/BS'])
    expect((await station.must('certification.get-overview', {})).unsealed).toEqual([])
  })
})

describe('the signature and the seal', () => {
  test('are said by the one named on the paper: never by the clerk, never with a wrong PIN, never by another leader', async () => {
    const signerId = await aStationWithBook()
    const { entries } = await certifyOne(signerId)
    const seal = { ids: entries.map(({ id }) => id), signerId }
    const answer = async (pin: string | null, by = signerId) =>
      station.client.invoke('certification.seal', { ...seal, signerId: by, pin })
    expect(await answer(null)).toMatchObject({
      ok: false,
      error: { code: 'forbidden', messageKey: 'certification.signer-says-so' },
    })
    expect(await answer('999999')).toMatchObject({ ok: false, error: { fields: [{ path: 'pin' }] } })
    const clerk = (await station.must('staff.list', {})).find(({ accountName }) => accountName === COUNTER.accountName)
    expect(await answer(PIN, clerk?.id)).toMatchObject({ ok: false, error: { messageKey: 'certification.signer-says-so' } })
    const other = await anotherLeader()
    expect(await answer(PIN, other)).toMatchObject({
      ok: false,
      error: { code: 'conflict', messageKey: 'certification.signed-by-other' },
    })
    await station.must('session.sign-in', LEADER)
    const sealed = await station.must('certification.seal', { ...seal, pin: null })
    expect(sealed.entries[0]?.sealedAt).not.toBeNull()
  })

  test('of a delegate stop counting when the delegation is revoked, and the result says for whom while it stands', async () => {
    const chairman = await aStationWithBook()
    const head = await anotherLeader('office-head', 'Chánh Văn phòng')
    await station.must('session.sign-in', LEADER)
    const { delegation } = await station.must('delegation.grant', { ...aGrant(chairman), delegateId: head })
    await atCounter()
    const first = await certifyOne(head)
    const second = await certifyOne(head)
    const seal = (entries: typeof first.entries) =>
      station.client.invoke('certification.seal', { ids: entries.map(({ id }) => id), signerId: head, pin: PIN })
    expect(await seal(first.entries)).toMatchObject({ ok: true })
    const { timeline } = await station.must('dossier.get', { id: first.dossier.id })
    expect(timeline.at(-1)).toMatchObject({
      type: 'DossierResolved',
      details: [{ key: 'on-behalf', text: 'TUQ. Chủ tịch Trần Văn Lãnh, 12/QĐ-UBND' }, {}],
    })
    await station.must('session.sign-in', LEADER)
    await station.must('delegation.revoke', { id: delegation.id, reason: 'Đổi phân công' })
    await atCounter()
    expect(await seal(second.entries)).toMatchObject({ ok: false, error: { messageKey: 'certification.signer-says-so' } })
  })
})

describe('numbers', () => {
  test('continue the paper book, and a cancelled one stays with its reason and is never given again', async () => {
    const signerId = await aStationWithBook(aClock(MORNING), 411)
    const first = await certifyOne(signerId)
    const [entry] = first.entries
    expect(entry?.number).toBe(412)
    await station.must('certification.cancel-entry', { id: entry?.id ?? '', reason: 'Ghi nhầm tên giấy tờ' })
    expect((await certifyOne(signerId)).entries[0]?.number).toBe(413)
    expect(await station.must('certification.get-entry', { id: entry?.id ?? '' })).toMatchObject({
      number: 412,
      state: 'cancelled',
      reason: 'Ghi nhầm tên giấy tờ',
    })
  })

  test('start at 01 in a volume of the new year, and a clock that went back over New Year takes none', async () => {
    const clock = aClock('2026-12-31T09:00:00+07:00')
    const signerId = await aStationWithBook(clock)
    await certifyOne(signerId)
    clock.set('2027-01-04T08:00:00+07:00')
    const { entries } = await certifyOne(signerId)
    expect(entries[0]).toMatchObject({ number: 1, year: 2027, volume: 1 })
    clock.set('2026-12-31T10:00:00+07:00')
    const answer = await station.client.invoke('certification.receive-and-certify', {
      intake: copies([{ pages: 3, copies: 2 }]),
      ...certifying(signerId),
    })
    expect(answer).toMatchObject({ error: { messageKey: 'number.clock-went-back' } })
  })

  test('go on in the next volume, and the full one is locked with its totals', async () => {
    const signerId = await aStationWithBook()
    await certifyOne(signerId)
    await atBooks()
    expect(await station.must('certification.open-next-volume', { book: 'copy' })).toMatchObject({ volume: 2, firstNumber: 2 })
    const closed = await station.must('certification.close-volume', { book: 'copy', year: 2026, volume: 1, signerId })
    expect(closed.closing?.totals).toEqual({ cases: 1, cancelled: 0, copies: 2, pages: 3, fee: 10_000 })
    await atCounter()
    expect((await certifyOne(signerId)).entries[0]).toMatchObject({ number: 2, volume: 2 })
  })

  test('a book nobody has opened gives none and says so', async () => {
    station = await aCertifyingStation({ clock: aClock(MORNING) })
    await atCounter()
    const answer = await station.client.invoke('certification.receive-and-certify', {
      intake: copies([{ pages: 3, copies: 2 }]),
      ...certifying(await signerOf(station)),
    })
    expect(answer).toMatchObject({ error: { messageKey: 'number.book-unopened' } })
  })
})

describe('the book', () => {
  test('is printed when its month is over and locked when its year is, never sooner', async () => {
    const clock = aClock(MORNING)
    const signerId = await aStationWithBook(clock)
    await certifyOne(signerId)
    await atBooks()
    const month = { book: 'copy', year: 2026, month: 11 } as const
    const volume = { book: 'copy', year: 2026, volume: 1, signerId } as const
    expect(await station.client.invoke('certification.print-month', month)).toMatchObject({
      error: { messageKey: 'certification.month-not-over' },
    })
    expect(await station.client.invoke('certification.close-volume', volume)).toMatchObject({
      error: { messageKey: 'certification.year-not-over' },
    })
    clock.set('2026-12-01T09:00:00+07:00')
    expect((await bookOf(station, 'copy')).monthsToPrint).toEqual([11])
    const { months } = await station.must('certification.print-month', month)
    expect(months).toMatchObject([{ firstNumber: 1, lastNumber: 1, totals: { cases: 1, copies: 2, pages: 3, fee: 10_000 } }])
    expect((await bookOf(station, 'copy')).monthsToPrint).toEqual([])
    clock.set('2026-12-31T16:00:00+07:00')
    expect((await station.must('certification.get-overview', {})).volumesToClose).toHaveLength(2)
    expect((await station.must('certification.close-volume', volume)).closing?.lastNumber).toBe(1)
    await atCounter()
    const late = await station.client.invoke('certification.receive-and-certify', {
      intake: copies([{ pages: 3, copies: 2 }]),
      ...certifying(signerId),
      confirmedDate: '2026-12-31',
    })
    expect(late).toMatchObject({ error: { messageKey: 'certification.volume-closed' } })
  })

  test('tells every figure of its statistics by the list behind it', async () => {
    const signerId = await aStationWithBook()
    await certifyOne(signerId)
    await certifyOne(signerId)
    const { rows } = await station.must('certification.get-statistics', { year: 2026 })
    expect(rows).toEqual([{ book: 'copy', kind: 'copy', month: 11, cases: 2, copies: 4, pages: 6, fee: 20_000 }])
    const { items, total } = await station.must('certification.list-entries', {
      book: 'copy',
      kind: 'copy',
      state: 'stands',
      from: '2026-11-01',
      to: '2026-11-30',
      text: 'tot nghiep',
      page: 1,
      pageSize: 10,
    })
    expect([total, items.reduce((sum, { fee }) => sum + fee, 0)]).toEqual([2, 20_000])
  })

  test('lists what is kept and until when: a signature two years, of a copy nothing', async () => {
    const signerId = await aStationWithBook()
    await certifyOne(signerId)
    const { dossiers } = await station.must(
      'dossier.receive',
      anIntake({ items: [anItem({ procedureCode: '2.000884', feeQuantities: { cases: 1 } })] }),
    )
    await station.must('certification.certify', {
      requestId: randomUUID(),
      dossierId: dossiers[0]?.id ?? '',
      ...certifying(signerId, [
        aPaper({ kind: 'signature', signers: [aSigner(), aSigner({ fullName: 'Lê Văn Hai' })], copies: 1 }),
      ]),
      duties: SIGNATURE_DUTIES,
    })
    const { items } = await station.must('certification.list-kept', { page: 1, pageSize: 10 })
    expect(items.map(({ kind, retainUntil, number }) => ({ kind, retainUntil, number }))).toEqual([
      { kind: 'signature', retainUntil: '2028-11-23', number: 1 },
    ])
  })
})

describe('what is not certified', () => {
  const paper = () => ({
    requestId: randomUUID(),
    dossierId: null,
    requester: { fullName: 'Nguyễn Văn Ánh', idNumber: '096090000123' },
    title: 'Giấy khen “<script>” #set text(red)',
  })
  test('is refused in writing on a ground of the law, once for one request', async () => {
    await aStationWithBook()
    const input = { ...paper(), grounds: ['damaged', 'self-made'], reason: '' }
    const note = await station.must('certification.refuse', input)
    expect(note).toMatchObject({ kind: 'refusal', number: '01.01/TCCT' })
    expect(await station.must('certification.refuse', input)).toEqual(note)
    expect(
      JSON.stringify(await station.client.invoke('certification.refuse', { ...paper(), grounds: ['thich'], reason: '' })),
    ).toContain('certification.ground-required')
  })

  test('is kept with minutes when it is forged', async () => {
    await aStationWithBook()
    const note = await station.must('certification.record-violation', {
      ...paper(),
      violation: 'forged',
      description: 'Phôi không đúng',
      kept: '01 bản chính',
      witnesses: ['Lâm Văn Chứng'],
    })
    expect([note.kind, note.number]).toEqual(['violation', '01.01/BBVP'])
    expect(await station.must('certification.list-notes', { since: '2026-11-01' })).toEqual([note])
  })

  test('is promised with hour and day; beyond two working days only by agreement', async () => {
    const clock = aClock(MORNING)
    await aStationWithBook(clock)
    const { dossiers } = await station.must('dossier.receive', copies([{ pages: 200, copies: 20 }]))
    const promise = {
      dossierId: dossiers[0]?.id ?? '',
      title: 'Hồ sơ dự thầu',
      isAgreed: false,
      reason: 'Nhiều trang',
    }
    // 24/11 is a holiday since 2026: two working days more end on the 26th.
    const ask = (dueAt: string, isAgreed = false) =>
      station.client.invoke('certification.promise', { ...promise, requestId: randomUUID(), dueAt, isAgreed })
    const dossier = async () => (await station.must('dossier.get', { id: promise.dossierId })).dossier
    const before = await dossier()
    const first = '2026-11-26T10:00:00+07:00'
    expect(await ask(first)).toMatchObject({ ok: true, value: { kind: 'promise' } })
    expect(await dossier()).toMatchObject({
      deadline: { dueAt: first },
      promise: { legalDueAt: before.deadline?.dueAt, isAgreed: false },
      extension: null,
    })
    // Measured from what the law said, not from the promise before.
    expect(JSON.stringify(await ask('2026-11-27T10:00:00+07:00'))).toContain('promise-needs-agreement')
    expect(JSON.stringify(await ask('2026-11-28T10:00:00+07:00', true))).toContain('promise-closed')
    expect(JSON.stringify(await ask('2026-11-27T23:00:00+07:00', true))).toContain('promise-closed')
    expect((await dossier()).deadline?.dueAt).toBe(first)
    expect(await ask('2026-11-27T10:00:00+07:00', true)).toMatchObject({ ok: true })
    expect((await dossier()).steps.filter(({ kind }) => kind === 'promised')).toHaveLength(2)
    expect(JSON.stringify(await ask('2026-11-23T08:00:00+07:00', true))).toContain('promise-past')
    const provincialAmount = { amount: 15_000, resolution: 'NQ 01' }
    const notOurs = anItem({ procedureCode: '1.004873', components: [], feeQuantities: {}, provincialAmount })
    const other = (await station.must('dossier.receive', anIntake({ items: [notOurs] }))).dossiers[0]?.id ?? ''
    const asked = { ...promise, dossierId: other, requestId: randomUUID(), dueAt: '2026-11-25T10:00:00+07:00' }
    expect(JSON.stringify(await station.client.invoke('certification.promise', asked))).toContain('kind-of-other-procedure')
    clock.set('2026-11-27T10:00:01+07:00')
    expect(JSON.stringify(await ask('2026-11-30T10:00:00+07:00', true))).toContain('promise-too-late')
  })
})
