import { describe, expect, it } from 'vitest'
import { PaperMark, paperFileName, parseReceiptQr, toReceiptQr } from '../../../../../src/shared/domain/paper/index.ts'

describe('the QR of a receipt slip', () => {
  it('is read back as code and secret', () => {
    expect(parseReceiptQr(toReceiptQr('000.12.19.H12-260205-0128', '7K2M'))).toEqual({
      dossierCode: '000.12.19.H12-260205-0128',
      lookupSecret: '7K2M',
    })
    expect(parseReceiptQr('TAM-H12.19-260205-0128|A1B2\r\n')).toEqual({
      dossierCode: 'TAM-H12.19-260205-0128',
      lookupSecret: 'A1B2',
    })
  })

  it.each([
    '',
    '|',
    'H12.19-260205-0128',
    '096190012345||Nguyễn Thị Hằng|01011990|Nữ|Cà Mau|01012021',
    'H12.19-260205-0128|7k2m',
    'http://x.vn|7K2M',
  ])('is not %s', (text) => {
    expect(parseReceiptQr(text)).toBeUndefined()
  })
})

describe('a PDF file name', () => {
  it('holds the form and the reference', () => {
    expect(paperFileName('receipt-slip', '000.12.19.H12-260205-0128')).toBe('giay-tiep-nhan_000.12.19.H12-260205-0128.pdf')
    expect(paperFileName('dossier-register', '2026-02-01_2026-02-05')).toBe('so-theo-doi-ho-so_2026-02-01-2026-02-05.pdf')
  })

  it.each(['../../etc/passwd', 'a/b\\c:d', '', '...'])('never leaves its folder: %s', (reference) => {
    expect(paperFileName('control-slip', reference)).toMatch(/^phieu-kiem-soat(_[0-9A-Za-z][0-9A-Za-z.-]*)?\.pdf$/)
  })
})

it('a first print is never called a reprint', () => {
  expect(PaperMark.safeParse({ kind: 'reprint', n: 1 }).success).toBe(false)
  expect(PaperMark.safeParse({ kind: 'reprint', n: 2 }).success).toBe(true)
})
