import { isRealDate, plainDate, type PlainDate } from '../../kernel/plain-date.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { cleanLine, foldForSearch, toNameCase } from '../../kernel/text.ts'

/**
 * What the QR of a citizen card says. It proves nothing: it is plain text that anyone can print; it only saves typing
 * (domain.md §5.3). A field that cannot be read is null and named in `warnings`; the clerk types it from the card.
 */
export type CardQr = Readonly<{
  personalId: string
  oldIdNumber: string | null
  fullName: string
  bornOn: PlainDate | null
  sex: 'male' | 'female' | null
  permanentAddress: string | null
  issuedOn: PlainDate | null
  /** Fields after the seventh (Căn cước from 01/7/2024), raw: their order is not known for certain, so nothing reads them. */
  rest: readonly string[]
  warnings: readonly CardQrWarning[]
}>

export type CardQrWarning =
  | 'card.name-marks-lost'
  | 'card.birth-date-unreadable'
  | 'card.sex-unreadable'
  | 'card.issue-date-unreadable'
  | 'card.old-id-unreadable'
  | 'card.extra-parts-ignored'

/** Each key's sentence says what to do: scan again, or type by hand. */
export type CardQrError = Readonly<{
  messageKey:
    | 'card.empty'
    | 'card.too-long'
    | 'card.not-a-card'
    | 'card.too-few-parts'
    | 'card.id-not-12-digits'
    | 'card.name-missing'
  params?: Readonly<Record<string, number>>
}>

const PARTS = 7
/** The new card has 11 fields; what comes after this many is another code or a double scan. */
const REST_MAX = 13
const RAW_MAX = 4000
const NAME_MAX = 200
const ADDRESS_MAX = 300

/**
 * Reads `id|old id|name|ddMMyyyy|Nam/Nữ|residence|ddMMyyyy[|…]` of the chip card (2021) and the Căn cước (01/7/2024, TT 16/2024/TT-BCA),
 * as typed by a keyboard reader: BOM, trailing Enter, letters in NFD, `NU` for `Nữ`. Never throws, whatever the text.
 */
export function parseCardQr(raw: string): Result<CardQr, CardQrError> {
  if (raw.length > RAW_MAX) return err({ messageKey: 'card.too-long' })
  const text = raw.replace(/^\uFEFF/, '').trim()
  if (text === '') return err({ messageKey: 'card.empty' })
  if (!text.includes('|')) return err({ messageKey: 'card.not-a-card' })

  const parts = text.split('|').map((part) => cleanLine(part))
  if (parts.length < PARTS) return err({ messageKey: 'card.too-few-parts', params: { count: parts.length } })
  const [id, , name] = parts
  if (!id || !/^\d{12}$/.test(id)) return err({ messageKey: 'card.id-not-12-digits' })
  if (!name || name.length > NAME_MAX) return err({ messageKey: 'card.name-missing' })
  return ok(toCard(id, name, parts))
}

function toCard(id: string, name: string, parts: readonly string[]): CardQr {
  const [, oldId = '', , born = '', sex = '', residence = '', issued = '', ...rest] = parts
  const card = {
    personalId: id,
    oldIdNumber: /^(\d{9}|\d{12})$/.test(oldId) ? oldId : null,
    fullName: name === name.toLocaleUpperCase('vi') ? toNameCase(name) : name,
    bornOn: readDay(born),
    sex: readSex(sex),
    permanentAddress: residence === '' ? null : residence.slice(0, ADDRESS_MAX),
    issuedOn: readDay(issued),
    rest: rest.slice(0, REST_MAX),
  }
  const problems: readonly (readonly [boolean, CardQrWarning])[] = [
    [/[?\uFFFD]/.test(name), 'card.name-marks-lost'],
    [card.bornOn === null, 'card.birth-date-unreadable'],
    [card.sex === null, 'card.sex-unreadable'],
    [card.issuedOn === null, 'card.issue-date-unreadable'],
    [oldId !== '' && card.oldIdNumber === null, 'card.old-id-unreadable'],
    [rest.length > REST_MAX, 'card.extra-parts-ignored'],
  ]
  return { ...card, warnings: problems.filter(([isWrong]) => isWrong).map(([, warning]) => warning) }
}

/** `ddMMyyyy`; 31/02 is no day and gives null instead of rolling over to March. */
function readDay(text: string): PlainDate | null {
  const match = /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  const iso = match ? `${match[3]}-${match[2]}-${match[1]}` : ''
  return isRealDate(iso) ? plainDate(iso) : null
}

/** Readers that lose marks send `NU`, `N?` or only `N` for `Nữ`. */
function readSex(text: string): 'male' | 'female' | null {
  const folded = foldForSearch(text)
  if (folded === 'nam') return 'male'
  return folded === 'nu' || folded === 'n' ? 'female' : null
}
