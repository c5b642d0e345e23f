import { createHash, randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ALREADY_THERE, CreateDossier, ProgressUpdate, StatusUpdate } from '../gateway/province/igate/message-schema.ts'
import { toLocalTime } from '../shared/kernel/local-time.ts'
import type { ExchangeReply } from './exchange.ts'
import type { FaultScript } from './faults.ts'
import { send, type Liar } from './liar.ts'
import type { LgspStore } from './lgsp-store.ts'

export const LGSP_PATH = '/api/lgsp'

const SECONDS_OF_TOKEN = 600

const reply = (errorCode: string, message: string, data: Readonly<Record<string, unknown>> = {}): ExchangeReply => ({
  status: 200,
  body: { error_code: errorCode, message, data },
})

/** The six calls of the iGate family, strict about their messages; the same scripted lies apply. */
export function addLgsp(
  app: FastifyInstance,
  parts: { readonly store: LgspStore; readonly script: FaultScript; readonly liar: Liar; readonly now: () => number },
): void {
  const { store, script, liar, now } = parts
  const tokens = new Set<string>()
  app.addContentTypeParser(/^multipart\//, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  const serve = (name: string, handle: (request: FastifyRequest) => ExchangeReply): void => {
    app.post(`${LGSP_PATH}/${name}`, async (request, answer) => {
      if (name !== 'GetToken' && !tokens.has(bearerOf(request))) return refuseToken(answer)
      const code = z.looseObject({ MaHoSo: z.string() }).safeParse(request.body).data?.MaHoSo ?? ''
      const fault = script.next({ service: name, code })
      return liar.answer({ fault, answer, receive: () => handle(request), refuse: (message) => reply('09', message) })
    })
  }

  serve('GetToken', ({ body }) => {
    if (!z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) }).safeParse(body).success)
      return { status: 400, body: { error_code: '01', message: 'client_id, client_secret?' } }
    const token = randomBytes(16).toString('hex')
    tokens.add(token)
    return { status: 200, body: { access_token: token, expires_in: SECONDS_OF_TOKEN, token_type: 'Bearer' } }
  })
  serve('GetNextValue', ({ body }) => {
    const asked = z.object({ MaDonVi: z.string().min(1) }).safeParse(body)
    if (!asked.success) return reply('01', 'Thiếu MaDonVi')
    const day = toLocalTime(now()).slice(2, 10).replaceAll('-', '')
    return reply('00', 'Thành công', { MaHoSo: store.mint(asked.data.MaDonVi, day) })
  })
  serve('UploadFile', ({ body }) => {
    const bytes = Buffer.isBuffer(body) ? fileIn(body) : undefined
    if (bytes === undefined) return reply('01', 'Không có tệp tin')
    const hash = createHash('sha256').update(bytes).digest('hex')
    return reply('00', 'Thành công', { IdTepTin: store.upload(hash), HashTepTin: hash })
  })
  serve('CreateDossier', ({ body }) => create(store, body))
  serve('CapNhatTienTrinh', ({ body }) => update(store, 'progress', ProgressUpdate.safeParse(body)))
  serve('CapNhatTrangThai', ({ body }) => update(store, 'status', StatusUpdate.safeParse(body)))
  app.get('/api/lgsp-dossiers', () => ({ dossiers: store.list(), minted: store.minted() }))
}

function create(store: LgspStore, body: unknown): ExchangeReply {
  const parsed = CreateDossier.safeParse(body)
  if (!parsed.success) return reply('01', `Thông điệp sai: ${parsed.error.issues[0]?.path.join('.') ?? ''}`)
  const dossier = parsed.data
  if (store.find(dossier.MaHoSo)) return reply(ALREADY_THERE, `Mã hồ sơ ${dossier.MaHoSo} đã tồn tại`)
  const files = dossier.ThanhPhanHoSo.flatMap(({ GiayToDinhKem }) => GiayToDinhKem)
  if (files.some(({ IdGiayTo }) => !store.hasUpload(IdGiayTo))) return reply('05', 'Tệp đính kèm chưa được tải lên')
  store.record({ kind: 'created', dossier })
  return reply('00', 'Thành công', { MaHoSo: dossier.MaHoSo, MaBienNhan: `IG-${dossier.MaHoSo}` })
}

function update(
  store: LgspStore,
  kind: 'progress' | 'status',
  parsed: ReturnType<typeof ProgressUpdate.safeParse> | ReturnType<typeof StatusUpdate.safeParse>,
): ExchangeReply {
  if (!parsed.success) return reply('01', `Thông điệp sai: ${parsed.error.issues[0]?.path.join('.') ?? ''}`)
  const held = store.find(parsed.data.MaHoSo)
  if (held === undefined) return reply('03', `Chưa có hồ sơ ${parsed.data.MaHoSo}`)
  const known: readonly unknown[] = kind === 'progress' ? held.progress : held.statuses
  const isRepeated = known.some((entry) => isDeepStrictEqual(entry, parsed.data))
  if (!isRepeated && kind === 'progress') store.record({ kind, update: ProgressUpdate.parse(parsed.data) })
  if (!isRepeated && kind === 'status') store.record({ kind, update: StatusUpdate.parse(parsed.data) })
  return reply('00', 'Thành công', { MaHoSo: parsed.data.MaHoSo })
}

function refuseToken(answer: FastifyReply): FastifyReply {
  return send(answer, { status: 401, body: { error_code: '401', message: 'Mã truy cập không hợp lệ' } })
}

function bearerOf(request: FastifyRequest): string {
  return (request.headers.authorization ?? '').replace(/^Bearer /, '')
}

/** The bytes of the only file of a multipart body: between the first empty line and the last boundary. */
function fileIn(body: Buffer): Buffer | undefined {
  const start = body.indexOf('\r\n\r\n')
  const end = body.lastIndexOf('\r\n--')
  return start < 0 || end <= start ? undefined : body.subarray(start + 4, end)
}
