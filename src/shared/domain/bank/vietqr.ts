import { err, ok, type Result } from '../../kernel/result.ts'
import { appError } from '../../kernel/app-error.ts'
import { crc16 } from './crc16.ts'

/**
 * VietQR: the EMVCo merchant-presented code (v1.1) in the profile of NAPAS ("Technical specifications on NAPAS QR switching"
 * 1.5.2, part IV): tag 38 names the account that is paid into, tag 54 the amount, tag 62.08 the purpose. A plain string with a
 * check sum: it is made without any network, and any Vietnamese bank's app reads it.
 */
export type VietQr = {
  /** Bank identification number of NAPAS, six digits. */
  readonly bin: string
  /** Account number, letters and digits, at most 19. */
  readonly account: string
  /** Whole đồng; absent: the payer types it. */
  readonly amount?: number
  /** Letters, digits and spaces, at most 25: what the bank statement will say. */
  readonly purpose?: string
}

const NAPAS_AID = 'A000000727'
const TO_ACCOUNT = 'QRIBFTTA'
const DONG = '704'
export const MAX_PURPOSE = 25
/** The most one code may ask for: NAPAS247 takes less than 500 million a transfer, and the field holds 13 digits. */
export const MAX_QR_AMOUNT = 499_999_999

/** Expected failures: `vietqr.bin`, `vietqr.account`, `vietqr.amount`, `vietqr.purpose`. */
export function encodeVietQr(qr: VietQr): Result<string> {
  const problem = problemOf(qr)
  if (problem !== undefined) return err(appError('validation', problem))
  const { bin, account, amount, purpose } = qr
  const beneficiary = tlv('00', bin) + tlv('01', account)
  const body = [
    tlv('00', '01'),
    // "12": this code is for one transaction (it names an amount); "11": the same code is shown again and again.
    tlv('01', amount === undefined ? '11' : '12'),
    tlv('38', tlv('00', NAPAS_AID) + tlv('01', beneficiary) + tlv('02', TO_ACCOUNT)),
    tlv('53', DONG),
    amount === undefined ? '' : tlv('54', String(amount)),
    tlv('58', 'VN'),
    purpose === undefined ? '' : tlv('62', tlv('08', purpose)),
    // The check sum covers its own tag and length (EMVCo MPM §4.7.3).
    '6304',
  ].join('')
  return ok(body + crc16(body))
}

/** Strict: every byte accounted for, no tag twice, the check sum right. Expected failure: `vietqr.not-readable`. */
export function decodeVietQr(text: string): Result<VietQr> {
  const qr = isWhole(text) ? readFields(text) : undefined
  return qr && problemOf(qr) === undefined ? ok(qr) : err(appError('validation', 'vietqr.not-readable'))
}

function isWhole(text: string): boolean {
  return (
    /^[\x20-\x7e]{8,512}$/.test(text) &&
    text.slice(-8, -4) === '6304' &&
    crc16(text.slice(0, -4)) === text.slice(-4).toUpperCase()
  )
}

type Fields = ReadonlyMap<string, string>

/** What a transfer in đồng to an account at a bank of NAPAS says; other codes of this shape (cards, shops) are not for us. */
const FIXED = { '00': '01', '53': DONG, '58': 'VN', '38.00': NAPAS_AID, '38.02': TO_ACCOUNT }

function readFields(text: string): VietQr | undefined {
  const fields = readTlv(text)
  if (!fields || !Object.entries(FIXED).every(([path, value]) => fields.get(path) === value)) return undefined
  const [amount, purpose] = [fields.get('54'), fields.get('62.08')]
  if (amount !== undefined && !/^[1-9]\d{0,12}$/.test(amount)) return undefined
  return {
    bin: fields.get('38.01.00') ?? '',
    account: fields.get('38.01.01') ?? '',
    ...(amount !== undefined && { amount: Number(amount) }),
    ...(purpose !== undefined && { purpose }),
  }
}

function problemOf({ bin, account, amount, purpose }: VietQr): string | undefined {
  if (!/^\d{6}$/.test(bin)) return 'vietqr.bin'
  if (!/^[0-9A-Za-z]{1,19}$/.test(account)) return 'vietqr.account'
  if (amount !== undefined && !(Number.isInteger(amount) && amount >= 1 && amount <= MAX_QR_AMOUNT)) return 'vietqr.amount'
  if (purpose !== undefined && !(purpose.length <= MAX_PURPOSE && /^[0-9A-Za-z]([0-9A-Za-z ]*[0-9A-Za-z])?$/.test(purpose)))
    return 'vietqr.purpose'
  return undefined
}

/** Values are plain letters here, so the length in characters is the length in bytes. */
function tlv(tag: string, value: string): string {
  return `${tag}${String(value.length).padStart(2, '0')}${value}`
}

const TEMPLATES = ['38', '38.01', '62']

/** The data objects by their path (`38.01.00`); undefined when they do not fill the text exactly, or one comes twice. */
function readTlv(text: string, above = ''): Fields | undefined {
  const found = new Map<string, string>()
  for (let at = 0; at < text.length;) {
    const value = valueAt(text, at)
    const path = above + text.slice(at, at + 2)
    const inside = TEMPLATES.includes(path) ? readTlv(value, `${path}.`) : NO_FIELDS
    if (value === '' || found.has(path) || !inside) return undefined
    for (const [key, part] of [[path, value] as const, ...inside]) found.set(key, part)
    at += 4 + value.length
  }
  return found
}

/** Empty: no tag and length stand here, or the text ends before the value does. */
function valueAt(text: string, at: number): string {
  const [, length] = /^\d\d(\d\d)/.exec(text.slice(at)) ?? []
  const value = text.slice(at + 4, at + 4 + Number(length))
  return value.length === Number(length) ? value : ''
}

const NO_FIELDS: Fields = new Map()
