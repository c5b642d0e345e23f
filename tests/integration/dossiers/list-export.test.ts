import { randomUUID } from 'node:crypto'
import excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALL_DOSSIERS, type DossierRow } from '../../../src/shared/ipc/contract/dossier.ts'
import type { InputOf } from '../../../src/shared/ipc/contract.ts'
import { ALL_WORK, BULK_LIMIT } from '../../../src/shared/ipc/contract/work-list.ts'
import { formatRemaining, sayWord } from '../../../src/renderer/i18n/index.ts'
import { toVietnameseDate } from '../../../src/shared/kernel/plain-date.ts'
import { dateOf } from '../../../src/shared/kernel/local-time.ts'
import { aClock, aStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake, anItem, aPerson } from '../../support/station/an-intake.ts'

const MORNING = '2026-11-23T09:00:00+07:00'
/** The numbers of one day would not do. */
const DAYS_BEFORE = ['12', '13', '16', '17', '18', '19', '20'].map((day) => `2026-11-${day}T09:00:00+07:00`)
const EVIL = '=HYPERLINK("http://x","Bấm")'
const HEAD_ROWS = 5
/** Together more than one page of the walk, and no whole number of pages. */
const MANY_A_DAY = 80

type Filter = InputOf<'dossier.export'>
const { page: _page, pageSize: _pageSize, ...ALL } = ALL_DOSSIERS
const clock = aClock(MORNING)
let station: TestStation

beforeAll(async () => {
  station = await aStation({ clock })
  const { must } = station
  for (const day of DAYS_BEFORE) {
    clock.set(day)
    for (let made = 0; made < MANY_A_DAY; made += 8)
      await must('dossier.receive', anIntake({ draftId: randomUUID(), items: Array.from({ length: 8 }, () => anItem()) }))
  }
  clock.set(MORNING)
  const owner = aPerson({ fullName: 'Lý Hoàng Ẩn', personalId: '096090000777', phone: '0912000111' })
  const { dossiers } = await must('dossier.receive', anIntake({ owner, items: [anItem(), anItem(), anItem(), anItem()] }))
  const [first = '', second = '', third = ''] = dossiers.map(({ id }) => id)
  for (const id of [first, second])
    await must('dossier.resolve', { id, outcome: 'granted', resultNumber: '12', summary: '', uploadTokens: [] })
  await must('return.hand-over', {
    dossierIds: [first],
    receiver: { name: EVIL, idNumber: '096090000777', bornOn: null, relation: '', authorisation: '', hasSlip: true },
    mismatchReason: 'Tên ghi lạ',
    signatureToken: null,
    isSignedOnPaper: true,
    place: 'direct',
    originals: [],
    note: '',
  })
  await must('dossier.withdraw', { id: third, reason: 'Công dân xin rút' })
})
afterAll(() => station.close())

async function open(made: { readonly url: string }): Promise<excel.Worksheet> {
  const offered = station.core.claimFile(made.url.split('/').at(-1) ?? '')
  const workbook = new excel.Workbook()
  // exceljs names an older Buffer than Node's own types do.
  await workbook.xlsx.load(Buffer.from(offered?.bytes ?? []) as never)
  const [sheet] = workbook.worksheets
  if (!sheet) throw new Error('a file without a sheet')
  return sheet
}

/** The cells of the rows, without title and closing words. */
function rowsOf(sheet: excel.Worksheet): excel.CellValue[][] {
  const rows: excel.CellValue[][] = []
  for (let no = HEAD_ROWS + 1; no < sheet.rowCount; no += 1)
    rows.push(Array.from({ length: 16 }, (_, column) => sheet.getRow(no).getCell(column + 1).value))
  return rows
}

async function listed(filter: Filter): Promise<DossierRow[]> {
  const rows: DossierRow[] = []
  for (let page = 1; ; page += 1) {
    const found = await station.must('dossier.list', { ...filter, page, pageSize: 200 })
    rows.push(...found.rows)
    if (rows.length >= found.total || found.rows.length === 0) return rows
  }
}

const wall = (at: string | null): Date | null => (at === null ? null : new Date(`${at.slice(0, 19)}Z`))

describe('the list of dossiers as an Excel file', () => {
  const today = dateOf(MORNING as never)
  const filters: readonly [string, Partial<Filter>][] = [
    ['everything, over several pages', {}],
    ['a tab', { tab: 'received' }],
    ['what has a result', { tab: 'resolved' }],
    ['what falls due soon, in the order of the dates', { tab: 'due-soon' }],
    ['what is overdue, the longest first', { tab: 'overdue' }],
    ['words', { text: 'ly hoang an' }],
    ['a code', { text: 'no-such-code' }],
    ['days', { receivedFrom: today, dueTo: today }],
    ['a channel nobody used', { channel: 'online' }],
    ['a procedure', { procedureCode: '2.000815', fieldCode: 'CT' }],
    ['the own ones', { isMine: true }],
  ]
  it.each(filters)('holds exactly the rows of the list, in its order: %s', async (_name, over) => {
    const filter = { ...ALL, ...over }
    const rows = await listed(filter)
    const made = await station.must('dossier.export', filter)
    const cells = rowsOf(await open(made))
    expect(made.rows).toBe(rows.length)
    expect(cells.map((row) => row[1])).toEqual(rows.map(({ code, noticeNumber }) => code ?? noticeNumber))
    expect(cells.map((row) => row[0])).toEqual(rows.map((_row, index) => index + 1))
  })

  it('says in its cells what the screen says, with real times, and no word is a formula', async () => {
    const filter = { ...ALL, text: 'ly hoang an' }
    const rows = await listed(filter)
    const sheet = await open(await station.must('dossier.export', filter))
    expect(rows.map(({ status }) => status)).toEqual(['received', 'withdrawn', 'resolved', 'returned'])
    for (const [index, row] of rows.entries()) {
      const cells = rowsOf(sheet)[index]
      expect(cells?.slice(2, 8)).toEqual([
        row.procedureName,
        'Lý Hoàng Ẩn',
        '0912000111',
        sayWord('channel-short', row.channel),
        wall(row.receivedAt),
        wall(row.dueAt),
      ])
      expect(cells?.slice(9, 11)).toEqual([row.assigneeName || null, row.department])
      expect(cells?.slice(12, 15)).toEqual([sayWord('status', row.status), wall(row.processedAt), wall(row.returnedAt)])
      expect(cells?.[15] || null).toBe(row.status === 'returned' ? `'${EVIL}` : null)
    }
    const [running] = rows
    expect(rowsOf(sheet).map((row) => row[8])).toEqual([
      formatRemaining(running?.dueAt as never, MORNING as never),
      ...['withdrawn', 'resolved', 'returned'].map(() => expect.stringMatching(/^(Sớm|Đúng) hạn$/)),
    ])
    const formulas = sheet
      .getSheetValues()
      .flat()
      .filter((cell) => typeof cell === 'object' && cell !== null && 'formula' in cell)
    expect(formulas).toEqual([])
  })

  it('says itself whose it is and what it was narrowed to', async () => {
    const filter = { ...ALL, tab: 'received' as const, text: '=cmd|x', receivedFrom: today }
    const made = await station.must('dossier.export', filter)
    const sheet = await open(made)
    expect(made.fileName).toBe(`danh-sach-ho-so-${today}.xlsx`)
    expect(sheet.getRow(2).getCell(1).value).toBe('DANH SÁCH HỒ SƠ')
    expect(sheet.getRow(3).getCell(1).value).toBe(
      `Danh sách: Mới tiếp nhận; tìm “=cmd|x”; tiếp nhận từ ${toVietnameseDate(today)}`,
    )
    expect(sheet.getRow(sheet.rowCount).getCell(1).text).toMatch(/^Người lập: .+\. Lập lúc 09:00 ngày 23\/11\/2026\.$/)
  })

  it('lets the counter write while it is made, and settles beforehand which rows belong to it', async () => {
    const before = (await listed(ALL)).length
    const making = station.must('dossier.export', ALL)
    const received = await station.must('dossier.receive', anIntake({ draftId: randomUUID() }))
    expect(received.dossiers).toHaveLength(1)
    expect([before, before + 1]).toContain((await making).rows)
  })
})

describe('a work list as an Excel file', () => {
  it('holds the rows of the list by keyset, in its order', async () => {
    const query = { ...ALL_WORK, tab: 'overdue' as const }
    const rows: string[] = []
    let after: InputOf<'work-list.list'>['after'] = null
    do {
      const page: Awaited<ReturnType<typeof listWork>> = await listWork({ ...query, after, limit: 100 })
      rows.push(...page.rows.map(({ code }) => code ?? ''))
      after = page.next
    } while (after !== null)
    const made = await station.must('work-list.export', query)
    expect(rows.length).toBeGreaterThan(BULK_LIMIT)
    expect(made.rows).toBe(rows.length)
    expect(rowsOf(await open(made)).map((row) => row[1])).toEqual(rows)
  })

  const listWork = (input: InputOf<'work-list.list'>) => station.must('work-list.list', input)
})
