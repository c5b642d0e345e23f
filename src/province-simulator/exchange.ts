import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import {
  ProvinceRequest,
  type CapNhatTienDoHoSoMC,
  type DongBoHoSoMC,
  type TraCuuHoSo,
} from '../gateway/province/dongbohoso/message-schema.ts'
import { toLocalTime } from '../shared/kernel/local-time.ts'
import type { HeldDossier, ProvinceStore } from './province-store.ts'

export type ExchangeReply = { readonly status: number; readonly body: Readonly<Record<string, unknown>> }

export type Exchange = {
  /** Judges one message and, where it is taken, returns after it is stored. */
  readonly receive: (message: unknown, headers: { readonly key: string; readonly destination: string }) => ExchangeReply
  readonly refuse: (
    message: unknown,
    key: string,
    reason: { readonly errorCode: string; readonly message: string },
  ) => ExchangeReply
}

const reply = (errorCode: string, message: string, data: readonly unknown[] = []): ExchangeReply => ({
  status: 200,
  body: { error_code: errorCode, message, data },
})

/** The province as it should be: strict about the message, idempotent by key and by dossier code with contents, durable before it answers. */
export function createExchange(store: ProvinceStore, now: () => number): Exchange {
  const at = (): string => toLocalTime(now())

  function refused(code: string, key: string, reason: { errorCode: string; message: string }): ExchangeReply {
    store.record({ kind: 'refused', at: at(), key, code, ...reason })
    return reply(reason.errorCode, reason.message)
  }

  function repeated(code: string, key: string, receipt: string): ExchangeReply {
    store.record({ kind: 'repeated', at: at(), key, code })
    return reply('00', 'Hồ sơ đã nhận trước đó', [{ MaHoSo: code, MaBienNhan: receipt }])
  }

  function take(message: DongBoHoSoMC | CapNhatTienDoHoSoMC, key: string, isNewContent: boolean): ExchangeReply {
    const item = message.data[0]
    if (item === undefined) throw new Error('the schema lets no empty message through')
    const no = (store.taken().at(-1)?.no ?? 0) + 1
    const receipt = `BN-${String(no).padStart(6, '0')}`
    store.record({ kind: 'taken', no, at: at(), key, service: message.service, code: item.MaHoSo, receipt, isNewContent, item })
    return reply('00', 'Thành công', [{ MaHoSo: item.MaHoSo, MaBienNhan: receipt }])
  }

  function synchronise(message: DongBoHoSoMC, key: string): ExchangeReply {
    const item = message.data[0]
    const code = item?.MaHoSo ?? ''
    const held = store.find(code)
    const isSame = held !== undefined && isDeepStrictEqual(held.item, item)
    if (message.isUpdating === 'False' && held !== undefined) {
      return isSame
        ? repeated(code, key, held.firstReceipt)
        : refused(code, key, { errorCode: '02', message: `Mã hồ sơ ${code} đã tồn tại` })
    }
    if (message.isUpdating === 'True' && held === undefined)
      return refused(code, key, { errorCode: '03', message: `Chưa có hồ sơ ${code} để cập nhật` })
    return take(message, key, !isSame)
  }

  function progress(message: CapNhatTienDoHoSoMC, key: string): ExchangeReply {
    const item = message.data[0]
    const code = item?.MaHoSo ?? ''
    const held = store.find(code)
    if (held === undefined) return refused(code, key, { errorCode: '03', message: `Chưa có hồ sơ ${code} để cập nhật tiến độ` })
    return take(message, key, !held.progress.some((entry) => isDeepStrictEqual(entry, item)))
  }

  function receive(candidate: unknown, headers: { readonly key: string; readonly destination: string }): ExchangeReply {
    const { key, destination } = headers
    if (destination === '') return { status: 400, body: { error_code: '01', message: 'Thiếu dstcode' } }
    const parsed = ProvinceRequest.safeParse(candidate)
    if (!parsed.success) return refused(codeOf(candidate), key, { errorCode: '01', message: describe(parsed.error) })
    const message = parsed.data
    if (message.service === 'TraCuuHoSo') return lookUp(message, store)
    const known = key === '' ? undefined : store.findByKey(key)
    if (known !== undefined) return repeated(known.code, key, known.receipt)
    return message.service === 'DongBoHoSoMC' ? synchronise(message, key) : progress(message, key)
  }

  return { receive, refuse: (message, key, reason) => refused(codeOf(message), key, reason) }
}

function lookUp(message: TraCuuHoSo, store: ProvinceStore): ExchangeReply {
  const held = store.find(message.data[0]?.MaHoSo ?? '')
  return reply('00', held ? 'Thành công' : 'Không tìm thấy hồ sơ', held ? [toFound(held)] : [])
}

function toFound(held: HeldDossier): Readonly<Record<string, unknown>> {
  return { ...held.item, MaBienNhan: held.firstReceipt, DanhSachTienDo: held.progress }
}

/** The dossier code of a message that may be anything. */
export function codeOf(message: unknown): string {
  if (typeof message !== 'object' || message === null || !('data' in message) || !Array.isArray(message.data)) return ''
  const item: unknown = message.data[0]
  if (typeof item !== 'object' || item === null || !('MaHoSo' in item)) return ''
  return typeof item.MaHoSo === 'string' ? item.MaHoSo.slice(0, 100) : ''
}

function describe(error: z.ZodError): string {
  const first = error.issues.slice(0, 3).map((issue) => {
    const where = issue.path.join('.')
    return issue.code === 'unrecognized_keys' ? `${where} trường lạ: ${issue.keys.join(', ')}` : `${where}: ${issue.message}`
  })
  return `Thông điệp sai: ${first.join('; ')}`
}
