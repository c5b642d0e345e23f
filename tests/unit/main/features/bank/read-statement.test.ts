import { describe, expect, it } from 'vitest'
import { decodeStatement } from '../../../../../src/main/features/bank/decode-statement.ts'
import { readCsv } from '../../../../../src/main/features/bank/read-csv.ts'
import { readMt940 } from '../../../../../src/main/features/bank/read-mt940.ts'
import { checkSums, lineKeys, STATEMENT_LAYOUTS, type ReadStatement } from '../../../../../src/shared/domain/bank/index.ts'
import { DUOC_CSV, MAM_MT940, TRAM_CSV } from '../../../../support/bank/golden-statements.ts'

const csv = (text: string): Promise<ReadStatement> => readCsv(text, STATEMENT_LAYOUTS)
const brief = ({ lines }: ReadStatement) =>
  lines.map(({ bookedOn, amount, reference, text }) => [bookedOn, amount, reference, text])
const keysOf = ({ messageKey }: { readonly messageKey: string }): string => messageKey

describe('a statement of an invented bank', () => {
  it('Đước: two columns, letterhead, running balance, newest first', async () => {
    const read = await csv(DUOC_CSV)
    expect(read.problems).toEqual([])
    expect(read).toMatchObject({
      layoutId: 'debit-credit',
      account: '1900201012345',
      opening: 10_000_000,
      closing: 10_012_000,
      toldCredit: 23_000,
      toldDebit: 11_000,
    })
    expect(brief(read)).toEqual([
      ['2026-11-24', 8_000, '', 'MBVCB.77 TRAN VAN BE nop phi H12.64-261123-0002'],
      ['2026-11-23', -11_000, '', 'Phí quản lý tài khoản'],
      ['2026-11-23', 15_000, '', 'NGUYEN THI ANH chuyen tien H1264 261123 0001'],
    ])
    expect(checkSums(read)).toEqual({ isProven: true, problems: [] })
  })

  it('Tràm: a side beside the amount, nothing to prove the sums by', async () => {
    const read = await csv(TRAM_CSV)
    expect(brief(read)).toEqual([
      ['2026-11-23', 15_000, 'FT001', 'H126426112 30001 le phi'],
      ['2026-11-23', 5_000, 'FT002', 'nop le phi'],
      ['2026-11-23', -5_000, 'FT002', 'HUY GIAO DICH FT002'],
    ])
    expect(read.lines.map(({ isReversal }) => isReversal)).toEqual([false, false, true])
    expect(checkSums(read)).toEqual({ isProven: false, problems: [] })
  })

  it('Mắm: MT940 in two statements with a reversal', async () => {
    const read = await readMt940(MAM_MT940)
    expect(read.problems).toEqual([])
    expect(read).toMatchObject({ account: '1900201012345', opening: 10_000_000, closing: 10_023_000 })
    expect(brief(read)).toEqual([
      ['2026-11-23', 15_000, 'MB0001', 'NGUYEN THI ANH CHUYEN TIEN H126 4.261123-0001'],
      ['2026-11-23', 7_000, 'MB0002', 'NOP PHI'],
      ['2026-11-23', -7_000, 'MB0002', 'DAO BUT TOAN MB0002'],
      ['2026-11-24', 8_000, 'MB0003', 'TRAN VAN BE H12.64-261123-0002'],
    ])
    expect(checkSums(read)).toEqual({ isProven: true, problems: [] })
  })
})

describe('an encoding', () => {
  const utf16 = (text: string, isBig: boolean): Uint8Array => {
    const bytes = Buffer.from(text, 'utf16le')
    return isBig ? bytes.swap16() : bytes
  }
  it.each([
    ['UTF-8', Buffer.from(DUOC_CSV)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${DUOC_CSV}`)],
    ['UTF-8 with parted marks', Buffer.from(DUOC_CSV.normalize('NFD'))],
    ['UTF-16 LE with a mark', utf16(`\ufeff${DUOC_CSV}`, false)],
    ['UTF-16 BE with a mark', utf16(`\ufeff${DUOC_CSV}`, true)],
    ['UTF-16 LE without', utf16(DUOC_CSV, false)],
    ['UTF-16 BE without', utf16(DUOC_CSV, true)],
  ])('%s gives the same lines', async (_name, bytes) => {
    expect(brief(await csv(decodeStatement(bytes)))).toEqual(brief(await csv(DUOC_CSV)))
  })

  it('Windows-1258 puts marks behind letters; they come together again', () => {
    // S, ô, combining acute is 0xec, space, t, i, ê, combining grave is 0xcc, n.
    expect(decodeStatement(Uint8Array.from([0x53, 0xf4, 0xec, 0x20, 0x74, 0x69, 0xea, 0xcc, 0x6e]))).toBe('Số tiền')
  })
})

describe('a file that must not be believed', () => {
  it('CSV whose lines do not give its closing balance: refused with the difference', async () => {
    const read = await csv(DUOC_CSV.replace('Số dư cuối kỳ:,"10.012.000"', 'Số dư cuối kỳ:,"10.020.000"'))
    expect(checkSums(read).problems).toContainEqual({
      row: 0,
      messageKey: 'bank.wrong-sum',
      params: { told: 10_020_000, found: 10_012_000, difference: -8_000 },
    })
  })

  it('CSV with a line torn out of the middle: the running balance tells where', async () => {
    const read = await csv(
      DUOC_CSV.split('\n')
        .filter((line) => !line.includes('Phí quản lý'))
        .join('\n'),
    )
    expect(checkSums(read).problems.map(keysOf)).toEqual(
      expect.arrayContaining(['bank.wrong-balance', 'bank.wrong-sum', 'bank.wrong-debit-sum']),
    )
  })

  it('CSV torn inside a quoted text', async () => {
    expect((await csv(DUOC_CSV.slice(0, DUOC_CSV.indexOf('TRAN VAN')))).problems.map(keysOf)).toEqual(['bank.torn-file'])
  })

  it('CSV cut in the middle of an amount, by a bank that prints no sums: half an amount is none', async () => {
    for (const end of [';5,0', ';5,000', ';nop', ';HUY GIAO DICH']) {
      const read = await csv(TRAM_CSV.slice(0, TRAM_CSV.lastIndexOf(end) + end.length))
      expect([end, read.problems.map(keysOf)]).toEqual([end, ['bank.torn-file']])
    }
    const [titles = '', line = ''] = TRAM_CSV.split('\n')
    expect((await csv(`${titles}\n${line.slice(0, line.indexOf(',000.00'))}`)).problems.map(keysOf)).toEqual(['bank.torn-file'])
    expect((await csv(TRAM_CSV.trimEnd())).problems).toEqual([])
  })

  it('MT940 whose lines do not give its turnover', async () => {
    const read = await readMt940(MAM_MT940.replace('C8000,', 'C9000,'))
    expect(read.problems).toEqual([
      { row: 0, messageKey: 'bank.wrong-turnover', params: { told: 8_000, found: 9_000, difference: 1_000 } },
    ])
    expect(read.lines).toEqual([])
  })

  it.each([
    ['torn before its end', MAM_MT940.slice(0, MAM_MT940.lastIndexOf(':62F:')), 'bank.torn-file'],
    ['of two accounts', MAM_MT940.replace(':25:1900201012345\n:28C:328', ':25:999\n:28C:328'), 'bank.several-accounts'],
    ['in dollars', MAM_MT940.replaceAll('VND', 'USD'), 'bank.foreign-currency'],
    [
      'with a day missing',
      MAM_MT940.replaceAll('10015000', '10025000')
        .replace('C261122VND10000000', 'C261122VND10010000')
        .replace('C261123VND10025000,\n:61:261124', 'C261123VND10020000,\n:61:261124')
        .replace('10023000', '10028000'),
      'bank.gap-between-statements',
    ],
    ['with the 31st of February', MAM_MT940.replace(':61:2611241124', ':61:2602310231'), 'bank.wrong-date'],
    ['with a broken amount', MAM_MT940.replace('C8000,', 'CABC,'), 'bank.torn-file'],
  ])('MT940 %s', async (_name, text, messageKey) => {
    expect((await readMt940(text)).problems.map(keysOf)).toContain(messageKey)
  })

  it('MT940 with half a đồng: told as a problem, never as a line', async () => {
    const text = [
      ':20:1',
      ':25:1900201012345',
      ':28C:1/1',
      ':60F:C261122VND1000000,',
      ':61:2611231123C5000,75NTRFREF//B',
      ':62F:C261123VND1005000,75',
      '-',
    ].join('\n')
    const { lines, problems } = await readMt940(text)
    expect([lines, problems]).toEqual([[], [{ row: 1, messageKey: 'bank.wrong-amount', params: { value: '5000.75' } }]])
  })

  it.each([
    ['an amount in dollars and cents', TRAM_CSV.replace('15,000.00', '15,000.50'), 'bank.wrong-amount'],
    ['a formula for an amount', TRAM_CSV.replace('15,000.00', '=1+1'), 'bank.wrong-amount'],
    ['no amount', TRAM_CSV.replace('15,000.00', '0'), 'bank.wrong-amount'],
    ['a huge amount', TRAM_CSV.replace('15,000.00', '900,000,000,000'), 'bank.huge-amount'],
    ['a day that is none', TRAM_CSV.replace('2026-11-23', '2026-02-31'), 'bank.wrong-date'],
    ['no titles it knows', 'a,b,c\n1,2,3\n', 'bank.unknown-layout'],
    ['nothing in it', '', 'bank.unknown-layout'],
    ['a picture in it', '\u0089PNG\r\n\u001a\n\u0000\u0000', 'bank.unknown-layout'],
  ])('CSV with %s', async (_name, text, messageKey) => {
    expect((await csv(text)).problems.map(keysOf)).toContain(messageKey)
  })

  it('keeps hostile words as words, without signs that cannot be seen', async () => {
    const read = await csv(TRAM_CSV.replace('nop le phi', "=cmd|' /C calc'!A0 <script>alert(1)</script> \u202Egpj.exe \u0007"))
    expect(read.lines[1]?.text).toBe("=cmd|' /C calc'!A0 <script>alert(1)</script> gpj.exe")
  })

  it('reads ten megabytes', { timeout: 120_000 }, async () => {
    const [titles = '', line = ''] = TRAM_CSV.split('\n')
    const big = [
      titles,
      ...Array.from({ length: 50_000 }, (_, n) => line.replace('FT001', `FT${n}`).replace('le phi', 'le phi '.repeat(22))),
    ]
    const text = big.join('\n')
    expect(text.length).toBeGreaterThan(10_000_000)
    const read = await csv(text)
    expect([read.lines.length, read.problems]).toEqual([50_000, []])
  })
})

describe('what makes a line itself', () => {
  it('is the same in whatever file, and two equal lines of one day are two', async () => {
    const { lines } = await csv(DUOC_CSV)
    const [first] = lines
    expect(lineKeys('1900 2010.12345', lines)).toEqual(lineKeys('1900201012345', lines))
    expect(new Set(lineKeys('1', first ? [first, first, ...lines] : [])).size).toBe(5)
    expect(lineKeys('1', lines.toReversed()).toSorted()).toEqual(lineKeys('1', lines).toSorted())
  })
})
