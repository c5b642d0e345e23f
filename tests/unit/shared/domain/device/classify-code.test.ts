import { describe, expect, test } from 'vitest'
import { classifyCode } from '../../../../../src/shared/domain/device/classify-code.ts'
import { toReceiptQr } from '../../../../../src/shared/domain/paper/receipt-qr.ts'

const OLD_CARD = '096090000123|381234567|Nguyễn Văn Ánh|01021990|Nam|Ấp 1, Tân Thành, Cà Mau|15062021'
const NEW_CARD = '096305000456||Trần Thị Bé|31122005|Nữ|Ấp 2, Đất Mũi, Cà Mau|05082024||||'
const NEW_CARD_WITH_PARENTS =
  '096318000456||Lý Thị Na|31122018|Nữ|Ấp 2, Đất Mũi, Cà Mau|05082024|381234567|096090000999|Lý Văn A|Trần Thị B'
const CODE = '000.13.32.H12-250719-0001'

describe('a code that was read', () => {
  test.each([
    ['chip card of 2021', OLD_CARD, '096090000123'],
    ['Căn cước with empty parts', NEW_CARD, '096305000456'],
    ['Căn cước with old numbers and parents', NEW_CARD_WITH_PARENTS, '096318000456'],
    ['card with a byte order mark and a line end', `\uFEFF${OLD_CARD}\r\n`, '096090000123'],
    ['card whose marks come apart', OLD_CARD.normalize('NFD'), '096090000123'],
    [
      'card without marks, of a reader that loses them',
      '096090000123||NGUYEN VAN ANH|01021990|N?|Ap 1, Tan Thanh|15062021',
      '096090000123',
    ],
    [
      'card of the Central Highlands',
      '066090000123||Ksor H’Blơr|01021990|Nữ|Buôn Krông, Ea H’leo, Đắk Lắk|15062021',
      '066090000123',
    ],
    ['the same without marks', "066090000123||KSOR H'BLER|01021990|NU|Buon Kar, Ea Tyr, Dak Lak|15062021", '066090000123'],
    ['card read twice in one breath', NEW_CARD + NEW_CARD, '096305000456'],
  ])('is a card: %s', (_name, text, personalId) => {
    expect(classifyCode(text)).toMatchObject({ kind: 'card', card: { personalId } })
  })

  test.each([
    ['barcode of our slip', CODE, null],
    ['QR of our slip', toReceiptQr(CODE, '7K3M'), '7K3M'],
    ['code in small letters', CODE.toLowerCase(), null],
    ['code that was read twice in one breath', CODE + CODE, null],
  ])('is a dossier: %s', (_name, text, secret) => {
    expect(classifyCode(text)).toEqual({ kind: 'dossier', code: CODE, secret })
  })

  test.each(['8934588063053', '096090000123', '123/QĐ-UBND', '(01)08934588063053\u001d(21)55', 'https://example.vn/tra-cuu?x=1'])(
    'is some document, and means nothing by itself: %s',
    (text) => {
      expect(classifyCode(text).kind).toBe('document')
    },
  )

  test.each([
    ['nothing', '  \r\n', 'code.empty'],
    ['half a card', OLD_CARD.slice(0, 40), 'card.too-few-parts'],
    ['the second half of a card', OLD_CARD.slice(30), 'card.too-few-parts'],
    ['two cards in one line', OLD_CARD + NEW_CARD, 'code.merged'],
    ['two dossier codes in one line', `${CODE}000.13.32.H12-250719-0002`, 'code.merged'],
    ['a very long code', 'A'.repeat(500), 'code.too-long'],
    [
      'a card typed in Telex',
      '096090000123||Nguyeexn Vawn Anhs|01021990|Nam|Aasp 1, Taan Thanhf, Caf Mau|15062021',
      'code.mangled-ime',
    ],
    ['a card typed in VNI', '096090000123||Nguye64n Va8n A1nh|01021990|Nam|A61p 1, Ta6n Tha2nh|15062021', 'code.mangled-ime'],
    ['a woman typed in Telex', '096390000123||TRAN THI BE|01021990|Nuwx|Ap 1|15062021', 'code.mangled-ime'],
    ['a dossier code whose letters Telex changed', '000.13.32.ư12-250719-0001', 'code.mangled-ime'],
    ['a dossier code whose digits VNI ate', '000.13.32.Á2-250719-0001', 'code.mangled-ime'],
    ['digits on the layout “Vietnamese”', 'đ\u0323\u0309đ\u0323đđđđăâê|Nguyễn Văn Ánh', 'code.mangled-layout'],
    ['digits on a French layout', 'à_(à_àààà&é"|', 'code.mangled-layout'],
    ['UTF-8 read as Windows-1252', '096090000123||Nguyá»…n VÄƒn Ã\u0081nh|01021990|Nam|Áº¤p 1|15062021', 'code.mangled-encoding'],
    ['replacement signs', '096090000123||Nguy\uFFFDn|01021990|Nam|Ap 1|15062021', 'code.mangled-encoding'],
    ['bytes that are no text', '\uFFFD\uFFFD\uFFFD-\uFFFD', 'code.mangled-noise'],
    ['noise of a wrong speed', '\u0006\u0018x\u001e\u0000', 'code.mangled-noise'],
  ])('is unreadable, with a sentence: %s', (_name, text, messageKey) => {
    expect(classifyCode(text)).toMatchObject({ kind: 'unreadable', messageKey })
  })

  test('what the driver knows to be damaged is never used', () => {
    expect(classifyCode(OLD_CARD, { isMangled: true })).toEqual({ kind: 'unreadable', messageKey: 'code.mangled-noise' })
  })
})
