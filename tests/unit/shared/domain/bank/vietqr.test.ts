import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc16 } from '../../../../../src/shared/domain/bank/crc16.ts'
import { decodeVietQr, encodeVietQr, MAX_QR_AMOUNT, type VietQr } from '../../../../../src/shared/domain/bank/index.ts'

/** Payloads seen in the open, made by other people's programs (EMVCo's own example first; then codes of Vietnamese banks). */
const PUBLISHED = [
  '00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A60086670902ME91320016A0112233449988770708123456786304A13A',
  '00020101021138540010A00000072701240006970422011099999991480208QRIBFTTA53037045802VN63047B49',
  '00020101021138510010A00000072701210006970407010797968680208QRIBFTTA53037045802VN62240820gen by sunary/vietqr6304BE74',
  '00020101021238570010A000000727012700069704220113VQRQACLNP26800208QRIBFTTA530370454061000005802VN62270823Thanh toan don hang ABC6304CE4C',
  '00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA5303704540410005802VN62150811Chuyen tien6304BBB8',
  '00020101021238540010A00000072701240006970422011003383565890208QRIBFTTA530370454065500005802VN62180814VINREG1A2BKXYZ6304E16E',
]

const aQr = fc.record<VietQr>(
  {
    bin: fc.stringMatching(/^\d{6}$/),
    account: fc.stringMatching(/^[0-9A-Za-z]{1,19}$/),
    amount: fc.integer({ min: 1, max: MAX_QR_AMOUNT }),
    purpose: fc.stringMatching(/^[0-9A-Z]([0-9A-Z ]{0,23}[0-9A-Z])?$/),
  },
  { requiredKeys: ['bin', 'account'] },
)

describe('VietQR', () => {
  it('has the check sum of the catalogue of CRCs: CRC-16/CCITT-FALSE of 123456789 is 29B1', () => {
    expect(crc16('123456789')).toBe('29B1')
  })

  it.each(PUBLISHED)('agrees with the check sum of a published code %#', (code) => {
    expect(crc16(code.slice(0, -4))).toBe(code.slice(-4))
  })

  it('reads published codes for transfers and writes them again to the letter', () => {
    const read = PUBLISHED.slice(1).map((code) => decodeVietQr(code))
    expect(read[2]).toEqual({
      ok: true,
      value: { bin: '970422', account: 'VQRQACLNP2680', amount: 100_000, purpose: 'Thanh toan don hang ABC' },
    })
    // The second has a purpose with signs, which we never write.
    const written = read.map((qr) => (qr.ok ? encodeVietQr(qr.value) : qr))
    expect(written.map((qr) => qr.ok && qr.value)).toEqual(PUBLISHED.slice(1).map((code, index) => (index === 1 ? false : code)))
  })

  it('reads back whatever it wrote', () => {
    fc.assert(
      fc.property(aQr, (qr) => {
        const code = encodeVietQr(qr)
        expect(code.ok && decodeVietQr(code.value)).toEqual({ ok: true, value: qr })
      }),
      { numRuns: 1000 },
    )
  })

  it('refuses a code in which any one sign was changed', () => {
    fc.assert(
      fc.property(aQr, fc.nat(), fc.stringMatching(/^[0-9A-Z]$/), (qr, at, sign) => {
        const code = encodeVietQr(qr)
        if (!code.ok) return
        const place = at % code.value.length
        fc.pre(code.value[place] !== sign)
        expect(decodeVietQr(code.value.slice(0, place) + sign + code.value.slice(place + 1)).ok).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(decodeVietQr(text).ok).toBe(false)
      }),
    )
  })

  it.each([
    [{ bin: '97040', account: '1' }, 'vietqr.bin'],
    [{ bin: '970405', account: '' }, 'vietqr.account'],
    [{ bin: '970405', account: '12345678901234567890' }, 'vietqr.account'],
    [{ bin: '970405', account: '1', amount: 0 }, 'vietqr.amount'],
    [{ bin: '970405', account: '1', amount: -5000 }, 'vietqr.amount'],
    [{ bin: '970405', account: '1', amount: 1.5 }, 'vietqr.amount'],
    [{ bin: '970405', account: '1', amount: 500_000_000 }, 'vietqr.amount'],
    [{ bin: '970405', account: '1', purpose: 'H12.64.02' }, 'vietqr.purpose'],
    [{ bin: '970405', account: '1', purpose: 'phí' }, 'vietqr.purpose'],
    [{ bin: '970405', account: '1', purpose: 'A'.repeat(26) }, 'vietqr.purpose'],
  ])('does not write %o', (qr, messageKey) => {
    expect(encodeVietQr(qr)).toMatchObject({ ok: false, error: { messageKey } })
  })
})
