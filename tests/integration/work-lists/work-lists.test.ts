import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { ReceiveDossiers } from '../../../src/shared/ipc/contract/dossier.ts'
import { ALL_WORK, type BulkReport, type WorkFilter } from '../../../src/shared/ipc/contract/work-list.ts'
import type { WorkTab } from '../../../src/shared/domain/work-list/index.ts'
import { OfficerId, type Officer } from '../../../src/shared/domain/staff/officer.ts'
import type { Role } from '../../../src/shared/domain/staff/permission.ts'
import { dateOf } from '../../../src/shared/kernel/local-time.ts'
import { PlainDate } from '../../../src/shared/kernel/plain-date.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { aBenchStation, meet, type BenchStation } from '../../support/station/a-bench-station.ts'
import { aClock } from '../../support/station/a-station.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'

const MORNING = '2026-11-23T09:00:00+07:00'
const DIVISION = 'Phòng Văn hóa - Xã hội'
let clock: ReturnType<typeof aClock>
let station: BenchStation

beforeEach(async () => {
  clock = aClock(MORNING)
  station = await aBenchStation('01', clock)
  for (const officer of [hoa, nam, lanh]) record(station, officer)
})

const anOfficer = (id: string, fullName: string, roles: Role[], department = DIVISION): Officer => ({
  id: OfficerId.parse(id),
  accountName: id,
  fullName,
  title: '',
  department,
  phone: '',
  roles,
  scope: { fieldCodes: [] },
  isActive: true,
})
const hoa = anOfficer('hoa', 'Trần Thị Hoa', ['specialist'])
const nam = anOfficer('nam', 'Lê Văn Nam', ['specialist'])
const lanh = anOfficer('lanh', 'Phạm Văn Lãnh', ['leader', 'centre-head'], 'Văn phòng')

function record(at: BenchStation, officer: Officer): void {
  at.officers.save(officer)
}

const actingAs = (officer: Officer, at = station) => ({
  officer,
  act: { at: at.now(), by: { id: officer.id, name: officer.fullName }, counter: 'Quầy 01' },
})

/** So many dossiers of one procedure, received and passed to an officer. */
function dossiersOf(officer: Officer | null, count: number, item: Parameters<typeof anItem>[0] = {}): string[] {
  return Array.from({ length: count }, () => {
    const intake = ReceiveDossiers.parse(anIntake({ items: [anItem(item)] }))
    const { dossiers } = unwrap(station.intake.receive(intake, actingAs(lanh)))
    const id = dossiers[0]?.id ?? ''
    const input = { id, department: DIVISION, toOfficerId: officer?.id ?? null, opinion: '' }
    unwrap(station.moves.transfer(input, actingAs(lanh)))
    return id
  })
}

const day = (text: string): PlainDate => PlainDate.parse(text)
const list = (tab: WorkTab, officer: Officer, at = station, filter: Partial<WorkFilter> = {}) =>
  at.workLists.queries.list({ ...ALL_WORK, tab, after: null, limit: 500, ...filter }, at.workLists.viewerOf(officer)).rows
const counts = (officer: Officer, at = station) => at.workLists.queries.count(at.workLists.viewerOf(officer))

describe('lists and badges', () => {
  it('follow a dossier from hand to hand, and every badge is the length of its list', () => {
    const [first = '', second = ''] = dossiersOf(hoa, 2)
    const [open = ''] = dossiersOf(null, 1)
    expect(
      list('to-accept', hoa)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([first, second, open].sort())
    expect(list('to-accept', nam).map(({ id }) => id)).toEqual([open])
    unwrap(station.moves.accept({ id: first }, actingAs(hoa)))
    unwrap(station.moves.submit({ id: first, toOfficerId: lanh.id, opinion: 'Đủ điều kiện' }, actingAs(hoa)))
    expect(list('to-sign', lanh)).toMatchObject([{ id: first, signerName: lanh.fullName }])
    unwrap(station.moves.sendBack({ id: first, opinion: 'Thiếu căn cứ' }, actingAs(lanh)))
    expect(list('returned', hoa).map(({ id }) => id)).toEqual([first])
    expect(list('returned', nam)).toEqual([])
    clock.set('2027-03-01T08:00:00+07:00')
    for (const officer of [hoa, nam, lanh]) {
      const badges = counts(officer)
      for (const [tab, n] of Object.entries(badges)) expect([tab, list(tab as WorkTab, officer).length]).toEqual([tab, n]) // keys are tabs
    }
    expect(counts(hoa)).toMatchObject({ overdue: 3, returned: 1, 'to-sign': 0 })
  })

  it('bring what waits for a leader by name to whoever signs in their place, as long as that stands', () => {
    const chu = anOfficer('chu', 'Lê Thị Chủ', ['leader'], 'Văn phòng')
    record(station, chu)
    const submitted = (to: Officer | null, item: Parameters<typeof anItem>[0] = {}): string => {
      const [id = ''] = dossiersOf(hoa, 1, item)
      unwrap(station.moves.accept({ id }, actingAs(hoa)))
      unwrap(station.moves.submit({ id, toOfficerId: to?.id ?? null, opinion: '' }, actingAs(hoa)))
      return id
    }
    const toLanh = submitted(lanh)
    const toNobody = submitted(null)
    const ofOtherField = submitted(lanh, { procedureCode: '2.000635', feeQuantities: {} })
    submitted(null, { procedureCode: '2.000635', feeQuantities: {} })
    const toChu = submitted(chu)
    const seenBy = (officer: Officer): ReadonlyMap<string, string> => {
      const rows = list('to-sign', officer)
      expect(counts(officer)['to-sign']).toBe(rows.length)
      return new Map(rows.map(({ id, signerName }) => [id, signerName]))
    }
    const terms = {
      word: 'TUQ' as const,
      principal: { officerId: lanh.id, name: lanh.fullName, title: 'Chủ tịch' },
      collective: '',
      delegateTitle: 'Chuyên viên',
      acts: ['approve' as const],
      procedureCodes: [],
      validFrom: day('2026-11-23'),
      validTo: day('2026-11-27'),
      document: { number: '12/QĐ-UBND', date: day('2026-11-20') },
      basis: '',
    }
    const grant = (to: Officer, part: { fieldCodes: string[]; procedureCodes?: string[] }) =>
      unwrap(station.delegations.grant({ ...terms, delegateId: to.id, ...part }, { id: 'van-thu', name: 'Ngô Thị Văn' }))
        .delegation
    const signers = (...ids: string[]) => new Map(ids.map((id) => [id, id === toNobody ? '' : lanh.fullName]))
    expect(seenBy(nam)).toEqual(new Map())
    const { id } = grant(nam, { fieldCodes: ['CT'] })
    expect(seenBy(nam)).toEqual(signers(toLanh, toNobody))
    grant(nam, { fieldCodes: [], procedureCodes: ['2.000635'] })
    expect([seenBy(nam).size, seenBy(nam).get(ofOtherField)]).toEqual([4, lanh.fullName])
    // A leader has their own list beside it, by office.
    grant(chu, { fieldCodes: ['CT'] })
    const forChu = seenBy(chu)
    expect([forChu.size, forChu.get(toChu), forChu.get(toLanh)]).toEqual([4, chu.fullName, lanh.fullName])
    unwrap(station.delegations.revoke(id, 'Lãnh đạo về sớm', { id: 'van-thu', name: 'Ngô Thị Văn' }))
    expect(seenBy(nam).size).toBe(2)
    clock.set('2026-11-28T08:00:00+07:00')
    expect([seenBy(nam).size, seenBy(chu).size]).toEqual([0, 3])
  })

  it('are the same rows after everything was played again', () => {
    const ids = dossiersOf(hoa, 3)
    unwrap(station.moves.accept({ id: ids[0] ?? '' }, actingAs(hoa)))
    station.workLists.locks.take(ids[0] ?? '', { id: hoa.id, name: hoa.fullName }, { takesOver: false, word: '' })
    unwrap(station.moves.withdraw({ id: ids[1] ?? '', reason: 'Người dân xin thôi' }, actingAs(lanh)))
    const tables = ['work_item', 'work_count', 'work_due_count', 'work_lock']
    const read = (): unknown[] => tables.map((table) => station.db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all())
    const before = read()
    station.unitOfWork.write(() => station.journal.rebuildProjections())
    expect(read()).toEqual(before)
  })

  it('turn pages without losing or doubling a row', () => {
    const ids = dossiersOf(hoa, 7)
    const seen: string[] = []
    let after: { due: string; id: string } | null = null
    for (;;) {
      const page: ReturnType<typeof station.workLists.queries.list> = station.workLists.queries.list(
        { ...ALL_WORK, tab: 'mine', after, limit: 3 },
        station.workLists.viewerOf(hoa),
      )
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
      if (after === null) break
    }
    expect(seen.sort()).toEqual([...ids].sort())
  })

  it('are narrowed by procedure, field, officer, state, channel and days, all together', () => {
    const [early = '', taken = ''] = dossiersOf(hoa, 2)
    unwrap(station.moves.accept({ id: taken }, actingAs(hoa)))
    unwrap(station.moves.submit({ id: taken, toOfficerId: lanh.id, opinion: '' }, actingAs(hoa)))
    clock.set('2026-11-25T09:00:00+07:00')
    const [late = ''] = dossiersOf(nam, 1)
    clock.set('2027-03-01T08:00:00+07:00')
    const found = (filter: Partial<WorkFilter>): string[] =>
      list('overdue', lanh, station, filter)
        .map(({ id }) => id)
        .sort()
    const [row] = list('overdue', lanh)
    const promisedOn = row?.dueAt ? dateOf(row.dueAt) : null
    const all = [early, taken, late].sort()
    const table: [Partial<WorkFilter>, string[]][] = [
      [{}, all],
      [{ procedureCode: row?.procedureCode ?? '' }, all],
      [{ procedureCode: '0.000000' }, []],
      [{ fieldCode: 'khong-co' }, []],
      [{ assigneeId: nam.id }, [late]],
      [{ status: 'awaiting-signature' }, [taken]],
      [{ channel: 'direct' }, all],
      [{ channel: 'online' }, []],
      [{ receivedFrom: day('2026-11-24') }, [late]],
      [{ receivedTo: day('2026-11-23') }, [early, taken].sort()],
      [{ receivedFrom: day('2026-11-23'), receivedTo: day('2026-11-25') }, all],
      [{ dueFrom: promisedOn, dueTo: promisedOn }, [early, taken].sort()],
      [{ dueTo: day('2026-11-01') }, []],
      [{ text: 'khong ai ten the' }, []],
      [{ status: 'processing', receivedTo: day('2026-11-23'), channel: 'direct' }, [early]],
    ]
    for (const [filter, expected] of table) expect([filter, found(filter)]).toEqual([filter, expected])
  })

  it('give an officer’s own page and what lies unowned in the division in one order of dates', () => {
    const mine = dossiersOf(hoa, 3)
    const open = dossiersOf(null, 3)
    dossiersOf(nam, 2)
    const rows = list('to-accept', hoa)
    expect(rows.map(({ id }) => id).sort()).toEqual([...mine, ...open].sort())
    const order = rows.map(({ nextDue, id }) => `${nextDue?.at ?? ''} ${id}`)
    expect(order).toEqual([...order].sort())
  })

  it('put the work of somebody away before the stand-in and the head only', () => {
    dossiersOf(hoa, 2)
    unwrap(
      station.delegations.absences.record(
        { officerId: hoa.id, standInId: nam.id, from: today(), to: today(), reason: 'Nghỉ ốm' },
        { id: lanh.id, name: lanh.fullName },
      ),
    )
    expect([counts(nam).absent, counts(lanh).absent, counts(hoa).absent]).toEqual([2, 2, 0])
    expect(station.workLists.listAway()).toMatchObject([{ officer: { id: 'hoa' }, why: 'absent', count: 2 }])
    record(station, { ...hoa, isActive: false })
    expect(station.workLists.listAway()).toMatchObject([{ officer: { id: 'hoa' }, why: 'departed', count: 2 }])
  })
})

const today = () => '2026-11-23' as Parameters<typeof station.delegations.absences.list>[0] // a real day, branded by hand

describe('many at once', () => {
  const run = async (ids: string[], requestId = randomUUID(), officer = hoa): Promise<BulkReport> =>
    unwrap(await station.workLists.bulk.run({ requestId, act: { kind: 'accept' }, ids }, actingAs(officer)))

  it('tells the true result of each row: one that is refused stops nobody', async () => {
    const ids = dossiersOf(hoa, 4)
    unwrap(station.moves.withdraw({ id: ids[1] ?? '', reason: 'Người dân xin thôi' }, actingAs(lanh)))
    const report = await run([...ids, randomUUID()])
    expect(report).toMatchObject({ state: 'finished', total: 5, done: 3, refused: 2 })
    expect(report.rows.map(({ outcome, error }) => [outcome, error?.messageKey])).toEqual([
      ['done', undefined],
      ['refused', 'dossier.not-now-withdrawn'],
      ['done', undefined],
      ['done', undefined],
      ['refused', 'dossier.not-found'],
    ])
    expect(list('mine', hoa)).toHaveLength(3)
  })

  it('does nothing twice when it is pressed twice, at once or later', async () => {
    const ids = dossiersOf(hoa, 3)
    const requestId = randomUUID()
    const accepted = () => station.journal.readRecent(RECENT).filter(({ type }) => type === 'DossierAccepted').length
    const [one, other] = await Promise.all([run(ids, requestId), run(ids, requestId)])
    expect(other).toEqual(one)
    expect(accepted()).toBe(3)
    expect((await run(ids, requestId)).rows.map(({ outcome }) => outcome)).toEqual(ids.map(() => 'done-before'))
    expect(accepted()).toBe(3)
  })

  it('keeps what is done when it is stopped', async () => {
    const ids = dossiersOf(hoa, 5)
    const requestId = randomUUID()
    const running = run(ids, requestId)
    while ((station.workLists.bulk.find(requestId)?.rows.length ?? 0) < 2) await new Promise((resume) => setImmediate(resume))
    unwrap(station.workLists.bulk.stop(requestId, hoa.id))
    const report = await running
    expect(report.state).toBe('stopped')
    expect(report.rows.filter(({ outcome }) => outcome === 'not-tried').length).toBe(5 - report.done)
    expect(report.done).toBeGreaterThanOrEqual(2)
    // The rest under the same request.
    expect(await run(ids, requestId)).toMatchObject({ state: 'finished', done: 5 })
  })

  it('asks for the right of the act, and for a request of its own', async () => {
    const ids = dossiersOf(hoa, 1)
    const act = { kind: 'reassign' as const, toOfficerId: nam.id, reason: 'Chị Hoa nghỉ ốm' }
    const denied = await station.workLists.bulk.run({ requestId: randomUUID(), act, ids }, actingAs(hoa))
    expect(denied).toMatchObject({ ok: false, error: { messageKey: 'session.no-permission' } })
    const requestId = randomUUID()
    await run(ids, requestId)
    const other = await station.workLists.bulk.run({ requestId, act, ids }, actingAs(lanh))
    expect(other).toMatchObject({ ok: false, error: { messageKey: 'work-list.request-reused' } })
  })

  it('gives the work of one to another, with the reason, and refuses who has it already', async () => {
    const ids = dossiersOf(hoa, 2)
    const act = { kind: 'reassign' as const, toOfficerId: nam.id, reason: 'Chị Hoa nghỉ ốm' }
    const requestId = randomUUID()
    expect(unwrap(await station.workLists.bulk.run({ requestId, act, ids }, actingAs(lanh)))).toMatchObject({ done: 2 })
    expect(list('mine', nam)).toHaveLength(2)
    expect(station.moves.find(ids[0] ?? '')?.steps.at(-1)).toMatchObject({ kind: 'reassigned', note: 'Chị Hoa nghỉ ốm' })
    const again = unwrap(await station.workLists.bulk.run({ requestId: randomUUID(), act, ids }, actingAs(lanh)))
    expect(again.rows[0]?.error?.messageKey).toBe('work-list.already-theirs')
  })
})

const RECENT = { limit: 500 }

describe('two machines', () => {
  it('show who has a dossier open, let it be asked for and taken, and never touch the other’s words', async () => {
    const other = await aBenchStation('02', clock)
    for (const officer of [hoa, nam, lanh]) record(other, officer)
    const [id = ''] = dossiersOf(hoa, 1)
    const hers = { id: hoa.id, name: hoa.fullName }
    const his = { id: nam.id, name: nam.fullName }
    station.workLists.locks.take(id, hers, { takesOver: false, word: '' })
    station.workLists.opinions.save(id, hoa.id, 'Đang viết dở')
    meet(station, other)
    expect(list('department', nam, other)[0]?.lock).toMatchObject({ holder: hers, counter: 'Quầy 01' })
    // It is courtesy only: asking first, nothing is taken without a word.
    expect(other.workLists.locks.take(id, his, { takesOver: false, word: '' })?.holder).toEqual(hers)
    other.workLists.locks.ask(id, his, 'Người dân đang chờ')
    meet(station, other)
    expect(station.workLists.locks.find(id)?.asked).toMatchObject({ by: his, word: 'Người dân đang chờ' })
    other.workLists.locks.take(id, his, { takesOver: true, word: 'Tôi làm tiếp nhé' })
    meet(station, other)
    expect(station.workLists.locks.find(id)).toMatchObject({
      holder: his,
      takenFrom: { officer: hers, word: 'Tôi làm tiếp nhé' },
    })
    expect(station.workLists.opinions.get(id, hoa.id).text).toBe('Đang viết dở')
    // Her late release does not take it from him.
    station.workLists.locks.release(id, hers, 'done')
    meet(station, other)
    expect(other.workLists.locks.find(id)?.holder).toEqual(his)
    clock.set('2026-11-23T09:15:00+07:00')
    expect(station.workLists.locks.find(id)).toBeNull()
  })

  it('both write in spite of a lock: that is a conflict a person decides, not a lost act', async () => {
    const other = await aBenchStation('02', clock)
    for (const officer of [hoa, nam, lanh]) record(other, officer)
    const [id = ''] = dossiersOf(hoa, 1)
    unwrap(station.moves.accept({ id }, actingAs(hoa)))
    meet(station, other)
    unwrap(station.moves.submit({ id, toOfficerId: lanh.id, opinion: 'Đủ điều kiện' }, actingAs(hoa)))
    unwrap(other.workLists.reassign({ id, toOfficerId: nam.id, reason: 'Chị Hoa nghỉ ốm' }, actingAs(lanh, other)))
    meet(station, other)
    for (const at of [station, other]) expect(at.conflicts.isOpen(id)).toBe(true)
    const row = (at: BenchStation): unknown => at.db.prepare('SELECT * FROM work_item WHERE dossier_id = ?').get(id)
    expect(row(other)).toEqual(row(station))
  })

  it('who begins at the same moment agree on one holder', async () => {
    const other = await aBenchStation('02', clock)
    const [id = ''] = dossiersOf(hoa, 1)
    meet(station, other)
    station.workLists.locks.take(id, { id: hoa.id, name: hoa.fullName }, { takesOver: false, word: '' })
    other.workLists.locks.take(id, { id: nam.id, name: nam.fullName }, { takesOver: false, word: '' })
    meet(station, other)
    expect(other.workLists.locks.find(id)).toEqual(station.workLists.locks.find(id))
  })
})
