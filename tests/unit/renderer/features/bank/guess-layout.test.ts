import { describe, expect, it } from 'vitest'
import { guessFrom } from '../../../../../src/renderer/features/bank/guess-layout.ts'

const raw = (...rows: string[][]) => rows.map((cells, index) => ({ row: index + 1, cells }))

describe('the form for an unknown statement', () => {
  it('begins with the row and the columns that the reader recognised, and leaves what it did not', () => {
    const preview = {
      raw: raw(
        ['NGÂN HÀNG ĐƯỚC', 'Chi nhánh Cà Mau', 'Sao kê', 'tháng 11', 'năm 2026', 'trang 1'],
        ['Ngày giao dịch', 'Ghi nợ', 'Ghi có', 'Lời nhắn', 'Số dư'],
        ['23/11/2026', '', '10.000', 'nop phi', '1.010.000'],
      ),
    }
    expect(guessFrom(preview, { layouts: [] })).toEqual({
      row: 2,
      chosen: { date: 'Ngày giao dịch', debit: 'Ghi nợ', credit: 'Ghi có', balance: 'Số dư' },
    })
  })

  it('leaves to a person a title that stands twice, and a file of which nothing is recognised', () => {
    const twice = { raw: raw(['Ngày', 'Ghi nợ', 'Ghi có', 'Ngày']) }
    expect(guessFrom(twice, { layouts: [] }).chosen).toEqual({ debit: 'Ghi nợ', credit: 'Ghi có' })
    const strange = { raw: raw(['a'], ['Khi nào', 'Bao nhiêu', 'Vì sao']) }
    expect(guessFrom(strange, { layouts: [] })).toEqual({ row: 2, chosen: {} })
  })
})
