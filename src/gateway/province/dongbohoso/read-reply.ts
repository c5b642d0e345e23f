import { isDeepStrictEqual } from 'node:util'
import type { HeldAtProvince } from '../../../shared/domain/delivery/reconciliation.ts'
import type { AskOutcome, TellOutcome } from '../../../shared/ports/province-gateway.ts'
import { notAReply, passingError, readTrouble, type RawAnswer } from '../http-call.ts'
import { ProvinceReply, type ProvinceRequest } from './message-schema.ts'

/** `toldCode`: the dossier the message was about; an answer that names another is somebody else's. */
export function readTellReply(answer: RawAnswer, toldCode: string, nowMs: number): TellOutcome {
  const passing = readTrouble(answer, nowMs)
  if (passing !== undefined) return passing
  const reply = parseReply(answer.text)
  if (reply === undefined) return notAReply(answer.status)
  const message = reply.message ?? `error_code ${reply.error_code}`
  if (answer.status >= 400) return { kind: 'rejected', message }
  if (reply.error_code === '00') return confirmation(reply, toldCode)
  const moment = passingError(reply.error_code)
  if (moment) return moment
  return { kind: 'rejected', message }
}

function confirmation(reply: ProvinceReply, toldCode: string): TellOutcome {
  const named = reply.data?.[0]?.MaHoSo
  if (named !== undefined && named !== toldCode) return { kind: 'in-doubt', reason: 'answer-of-another-dossier' }
  return { kind: 'confirmed', ...receiptOf(reply) }
}

/** `told`: what was sent; the province must hold every field of it with the same value. */
export function readAskReply(answer: RawAnswer, told: ProvinceRequest, nowMs: number): AskOutcome {
  const passing = readTrouble(answer, nowMs)
  if (passing !== undefined)
    return { kind: 'no-answer', reason: passing.reason, isBusy: passing.isBusy, retryAfterMs: passing.retryAfterMs }
  const reply = parseReply(answer.text)
  if (reply === undefined || reply.error_code !== '00') {
    return { kind: 'no-answer', reason: reply ? `error_code ${reply.error_code}` : `HTTP ${answer.status}`, isBusy: false }
  }
  const wanted: object | undefined = told.data[0]
  const held = (reply.data ?? []).flatMap((item): object[] =>
    told.service === 'CapNhatTienDoHoSoMC'
      ? (item.DanhSachTienDo ?? []).filter((entry) => typeof entry === 'object' && entry !== null)
      : [item],
  )
  return wanted !== undefined && held.some((candidate) => contains(candidate, wanted))
    ? { kind: 'there', ...receiptOf(reply) }
    : { kind: 'not-there' }
}

/** What the province holds under `code`. */
export function readLookReply(answer: RawAnswer, code: string, nowMs: number): HeldAtProvince {
  const reply = readTrouble(answer, nowMs) === undefined ? parseReply(answer.text) : undefined
  if (reply?.error_code !== '00') return { kind: 'no-answer' }
  const held = (reply.data ?? []).find((item) => item.MaHoSo === code)
  if (held === undefined) return { kind: 'not-there' }
  const status = 'TrangThaiHoSo' in held ? Number(held.TrangThaiHoSo) : Number.NaN
  return { kind: 'there', status: Number.isInteger(status) ? status : null }
}

function parseReply(text: string): ProvinceReply | undefined {
  try {
    const parsed = ProvinceReply.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    // Not JSON: a page made for people.
    return undefined
  }
}

function receiptOf(reply: ProvinceReply): { receipt: string; provinceCode: string } {
  const item = reply.data?.[0]
  return { receipt: item?.MaBienNhan ?? '', provinceCode: item?.MaHoSo ?? '' }
}

function contains(candidate: object, wanted: object): boolean {
  const held = new Map<string, unknown>(Object.entries(candidate))
  return Object.entries(wanted).every(([key, value]: [string, unknown]) => isDeepStrictEqual(held.get(key), value))
}
