import { deflateRawSync } from 'node:zlib'
import excel from 'exceljs'
import { describe, expect, it } from 'vitest'
import { readStatement } from '../../../../../src/main/features/bank/read-statement.ts'
import { checkSums, STATEMENT_LAYOUTS, type StatementLayout } from '../../../../../src/shared/domain/bank/index.ts'
import { DUOC_CSV } from '../../../../support/bank/golden-statements.ts'

type CellOf = string | number | Date | object | null

async function aWorkbook(rows: readonly (readonly CellOf[])[], change: (sheet: excel.Worksheet) => void = () => undefined) {
  const workbook = new excel.Workbook()
  workbook.addWorksheet('Bìa').addRow(['Kính gửi quý khách'])
  const sheet = workbook.addWorksheet('Sao kê')
  for (const row of rows) sheet.addRow([...row])
  change(sheet)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

const HEAD: readonly (readonly CellOf[])[] = [
  ['NGÂN HÀNG TMCP ĐƯỚC'],
  ['Số tài khoản:', 1_900_201_012_345],
  ['Số dư đầu kỳ', 1_000_000],
  ['Ngày giao dịch', 'Số tham chiếu', 'Ghi nợ', 'Ghi có', 'Số dư', 'Nội dung'],
]
const DAY = new Date('2026-11-23T08:05:09Z')
const LINES: readonly (readonly CellOf[])[] = [
  [DAY, 'FT1', null, 15_000, 1_015_000, 'NGUYEN THI ANH H12.64-261123-0001'],
  [
    '24/11/2026',
    'FT2',
    '11.000',
    null,
    { formula: 'E5-C6', result: 1_004_000 },
    { richText: [{ text: 'Phí ' }, { text: 'quản lý' }] },
  ],
]
const END: readonly (readonly CellOf[])[] = [['Số dư cuối kỳ', 1_004_000]]
const read = async (bytes: Uint8Array, layouts: readonly StatementLayout[] = STATEMENT_LAYOUTS) =>
  (await readStatement(bytes, layouts)).read
const keysOf = ({ problems }: Awaited<ReturnType<typeof read>>) => problems.map(({ messageKey }) => messageKey)

describe('a statement that the bank gives only as Excel', () => {
  it('is read by the layouts of CSV: real days and numbers, formulas by their result, the sheet that has the table', async () => {
    const told = await read(await aWorkbook([...HEAD, ...LINES, ...END]))
    expect(told).toMatchObject({
      format: 'xlsx',
      layoutId: 'debit-credit',
      account: '1900201012345',
      opening: 1_000_000,
      closing: 1_004_000,
    })
    expect(told.lines.map(({ row: _row, counterparty: _who, isReversal: _back, ...line }) => line)).toEqual([
      {
        bookedOn: '2026-11-23',
        bookedTime: '08:05:09',
        amount: 15_000,
        reference: 'FT1',
        text: 'NGUYEN THI ANH H12.64-261123-0001',
        balance: 1_015_000,
      },
      { bookedOn: '2026-11-24', bookedTime: '', amount: -11_000, reference: 'FT2', text: 'Phí quản lý', balance: 1_004_000 },
    ])
    expect(checkSums(told)).toEqual({ isProven: true, problems: [] })
  })

  it('takes no amount twice out of merged cells, and no half đồng', async () => {
    const merged = await aWorkbook([...HEAD, ...LINES, ...END], (sheet) => sheet.mergeCells('A1:F1'))
    expect(keysOf(await read(merged))).toEqual([])
    const half = await aWorkbook([...HEAD, [DAY, 'FT1', null, 15_000.5, 1_015_000, 'x'], ...END])
    expect(keysOf(await read(half))).toEqual(['bank.wrong-amount'])
  })

  it('torn, packed to burst, or of another kind: refused with what to do', async () => {
    const whole = await aWorkbook([...HEAD, ...LINES, ...END])
    expect(keysOf(await read(whole.subarray(0, whole.length - 400)))).toEqual(['bank.torn-file'])
    expect(keysOf(await read(aBomb()))).toEqual(['bank.torn-file'])
    expect(keysOf(await read(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0])))).toEqual(['bank.old-excel'])
    expect(keysOf(await read(Buffer.from('%PDF-1.7')))).toEqual(['bank.pdf-file'])
    expect(keysOf(await read(Buffer.from('<html><table><tr><td>Ngày</td></tr></table></html>')))).toEqual(['bank.page-file'])
  })
})

/** A ZIP of one part that unpacks to 200 MB out of 200 kB, and says that it holds ten bytes. */
function aBomb(): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(200 * 1024 * 1024))
  const name = Buffer.from('xl/workbook.xml')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(10, 24)
  entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, name, packed, entry, name, end])
}

describe('a layout that does not fit', () => {
  const OWN: StatementLayout = {
    id: 'ngan-hang-tram',
    name: 'Ngân hàng Tràm',
    source: '',
    columns: {
      date: ['Khi nào'],
      amount: ['Bao nhiêu'],
      debit: [],
      credit: [],
      side: [],
      reference: [],
      text: ['Vì sao'],
      counterparty: [],
      balance: [],
    },
    datePatterns: ['dd/MM/yyyy'],
    labels: { account: [], opening: [], closing: [], total: [] },
  }
  const FILE = 'Khi nào;Bao nhiêu;Vì sao\n23/11/2026;15.000;H12.64-261123-0001\n'

  it('says which column is missing in the row that looks most like titles', async () => {
    const { read: told, rows } = await readStatement(Buffer.from(DUOC_CSV.replace('Nội dung', 'Lời nhắn')), STATEMENT_LAYOUTS)
    expect(told.problems).toMatchObject([
      { messageKey: 'bank.layout-no-text', row: 5, params: { titles: expect.stringContaining('Lời nhắn') as string } },
    ])
    expect(rows[4]?.cells).toContain('Lời nhắn')
  })

  it('may be described by the centre: its words are then columns like any', async () => {
    expect(keysOf(await read(Buffer.from(FILE)))).toEqual(['bank.unknown-layout'])
    const told = await read(Buffer.from(FILE), [OWN, ...STATEMENT_LAYOUTS])
    expect([told.layoutId, told.lines.map(({ amount }) => amount)]).toEqual(['ngan-hang-tram', [15_000]])
  })

  it('with another way of writing days is explained line by line', async () => {
    expect(keysOf(await read(Buffer.from(FILE), [{ ...OWN, datePatterns: ['yyyy-MM-dd'] }]))).toEqual(['bank.wrong-date'])
  })
})
