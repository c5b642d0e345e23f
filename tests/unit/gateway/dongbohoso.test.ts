import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { DongBoHoSoMC, ProvinceRequest } from '../../../src/gateway/province/dongbohoso/message-schema.ts'
import { readAskReply, readTellReply } from '../../../src/gateway/province/dongbohoso/read-reply.ts'
import { writeMessage } from '../../../src/gateway/province/dongbohoso/write-message.ts'
import { applyDossierEvent } from '../../../src/shared/domain/dossier/apply-dossier-event.ts'
import type { Dossier } from '../../../src/shared/domain/dossier/dossier.ts'
import { isForProvince, type DossierEvent } from '../../../src/shared/domain/dossier/dossier-events.ts'
import type { ProvinceMessage } from '../../../src/shared/ports/province-gateway.ts'
import {
  at,
  CLERK,
  handedOver,
  paid,
  received,
  resolved,
  supplementReceived,
  supplementRequested,
  transferred,
} from '../../integration/sync/support/dossier-bodies.ts'

const CODE = 'H12.57-260619-5001'
const LIFE: readonly DossierEvent[] = [
  { type: 'DossierReceived', id: 'e1', body: received(CODE) },
  { type: 'DossierTransferred', id: 'e2', body: transferred },
  { type: 'SupplementRequested', id: 'e3', body: supplementRequested },
  { type: 'SupplementReceived', id: 'e4', body: supplementReceived },
  { type: 'DossierResolved', id: 'e5', body: resolved },
  { type: 'FeePaid', id: 'e6', body: paid },
  { type: 'DossierHandedOver', id: 'e7', body: handedOver },
]

const fold = (events: readonly DossierEvent[]): Dossier => {
  let dossier: Dossier | undefined
  for (const event of events) dossier = applyDossierEvent(dossier, 'd1', event)
  if (!dossier) throw new Error('no events')
  return dossier
}

function tell(events: readonly DossierEvent[]): ProvinceMessage {
  const last = events.at(-1)
  if (!last) throw new Error('no events')
  const telling = {
    eventId: last.id,
    eventType: last.type,
    at: last.body.at,
    dossier: fold(events),
    isFirst: events.length === 1,
  }
  return writeMessage(telling, { session: '', unitCode: 'H12.57' }, (sha256) => `https://tep.example/${sha256}`)
}

const pretty = (message: ProvinceMessage): string => `${JSON.stringify(JSON.parse(message.body), null, 2)}\n`
const golden = (name: string): string => path.join(import.meta.dirname, 'golden', `${name}.json`)

describe('the message of each step is exactly the one kept', () => {
  test.each(LIFE.map((event, index) => [index + 1, event.type] as const))('%i %s', async (count, type) => {
    await expect(pretty(tell(LIFE.slice(0, count)))).toMatchFileSnapshot(golden(`${count}-${type}`))
  })

  test("a refusal of an online dossier goes under the portal's code, with its reason", async () => {
    const { code: _code, ...filing } = received(CODE)
    const refusal: DossierEvent = {
      type: 'IntakeRefused',
      id: 'e1',
      body: {
        ...filing,
        channel: 'online',
        onlineCode: 'G15.99-260618-0042',
        number: '02/TC',
        reason: 'Không thuộc thẩm quyền',
        by: CLERK,
        at: at('09:10:00'),
      },
    }
    await expect(pretty(tell([refusal]))).toMatchFileSnapshot(golden('refused-online'))
  })

  test('a date that moved is told with its new day and why; drafts stay in the house', async () => {
    const base = received(CODE)
    const deadline = { ...base.deadline, dueAt: '2026-06-30T17:00:00+07:00' as typeof base.deadline.dueAt } // a time as the schema has it
    const body = {
      by: CLERK,
      at: at('10:00:00'),
      counter: 'Quầy 1',
      noticeId: 'n1',
      number: '01.01/PXL',
      reason: 'Chờ xác minh',
      deadline,
    }
    const extended: DossierEvent = { type: 'DossierExtended', id: 'e2', body }
    expect(isForProvince(extended)).toBe(true)
    expect(isForProvince({ type: 'NoticeDropped', id: 'e3', body: { ...body, remark: '' } })).toBe(false)
    const told = tell([{ type: 'DossierReceived', id: 'e1', body: base }, extended])
    await expect(pretty(told)).toMatchFileSnapshot(golden('extended'))
  })

  test('an estimate is no date: it is told when the agency that decides has the dossier', async () => {
    const base = received(CODE)
    const agency = { name: 'UBND xã Tân Tiến', code: 'H12.70' }
    const first = received(CODE, { competentAgency: agency, deadline: { ...base.deadline, isEstimate: true } })
    const act = { by: CLERK, at: at('10:00:00'), counter: 'Quầy 1', forwardId: 'f1' }
    const life: readonly DossierEvent[] = [
      { type: 'DossierReceived', id: 'e1', body: first },
      {
        type: 'DossierForwarded',
        id: 'e2',
        body: {
          ...act,
          number: '01.01/PC',
          way: 'competent-agency',
          means: 'both',
          content: 'Chuyển hồ sơ',
          agencies: [{ agency, isLead: true, dueAt: null }],
        },
      },
      {
        type: 'ForwardReceived',
        id: 'e3',
        body: { ...act, agencyName: agency.name, receivedAt: at('11:00:00'), deadline: base.deadline },
      },
    ]
    await expect(pretty(tell(life.slice(0, 1)))).toMatchFileSnapshot(golden('estimate'))
    await expect(pretty(tell(life))).toMatchFileSnapshot(golden('competent-agency-received'))
  })

  test('an organisation, by post, through somebody else', async () => {
    const base = received(CODE)
    const body = received(CODE, {
      channel: 'postal',
      resultPlace: 'postal',
      owner: { ...base.owner, kind: 'organisation', fullName: 'Hợp tác xã Tôm Đất Mũi', personalId: null, taxCode: '2001234567' },
      proxy: { person: { ...base.owner, fullName: 'Võ Minh Tâm' }, relation: 'nhân viên', authorisation: 'Giấy giới thiệu 12' },
    })
    await expect(pretty(tell([{ type: 'DossierReceived', id: 'e1', body }]))).toMatchFileSnapshot(golden('organisation-by-post'))
  })
})

test('a message with a field too many, a missing one, or a date that does not exist is refused', () => {
  const message = DongBoHoSoMC.parse(JSON.parse(tell(LIFE.slice(0, 1)).body))
  const item = message.data[0]
  const broken = [
    { ...message, data: [{ ...item, MaHoso: 'x' }] },
    { ...message, data: [{ ...item, NgayTiepNhan: undefined }] },
    { ...message, data: [{ ...item, NgayTiepNhan: '20260230090300' }] },
    { ...message, data: [{ ...item, TrangThaiHoSo: '11' }] },
    { ...message, data: [{ ...item, KenhThucHien: 1 }] },
    { ...message, isUpdating: false },
    { ...message, data: [] },
    { ...message, extra: 1 },
  ]
  expect(broken.map((candidate) => ProvinceRequest.safeParse(candidate).success)).toEqual(broken.map(() => false))
})

describe('what an answer means', () => {
  const answer = (status: number, body: unknown, retryAfter: string | null = null) => ({
    status,
    text: typeof body === 'string' ? body : JSON.stringify(body),
    retryAfter,
  })
  test.each([
    [
      '00 with a receipt',
      answer(200, { error_code: '00', data: [{ MaHoSo: CODE, MaBienNhan: 'BN-000001' }] }),
      { kind: 'confirmed', receipt: 'BN-000001', provinceCode: CODE },
    ],
    [
      '00 for another dossier',
      answer(200, { error_code: '00', data: [{ MaHoSo: 'H12.57-260619-5999', MaBienNhan: 'BN-000002' }] }),
      { kind: 'in-doubt', reason: 'answer-of-another-dossier' },
    ],
    [
      'a form of a later year',
      answer(200, { version: 2, result: { code: 0 }, items: [] }),
      { kind: 'later', reason: 'not-a-reply', mayBeStored: true, isBusy: false },
    ],
    ['00 as a bare yes', answer(200, { error_code: '00' }), { kind: 'confirmed', receipt: '', provinceCode: '' }],
    [
      'a refusal of the contents',
      answer(200, { error_code: '05', message: 'Sai số định danh' }),
      { kind: 'rejected', message: 'Sai số định danh' },
    ],
    [
      'a passing code',
      answer(200, { error_code: '500', message: 'x' }),
      { kind: 'later', reason: 'error_code 500', mayBeStored: true, isBusy: false },
    ],
    ['400', answer(400, { error_code: '01', message: 'Thiếu trường' }), { kind: 'rejected', message: 'Thiếu trường' }],
    ['422 without a word', answer(422, ''), { kind: 'rejected', message: 'HTTP 422' }],
    ['401', answer(401, ''), { kind: 'later', reason: 'HTTP 401', mayBeStored: false, isBusy: false }],
    ['403', answer(403, ''), { kind: 'later', reason: 'HTTP 403', mayBeStored: false, isBusy: false }],
    ['a redirect to a log-in page', answer(302, ''), { kind: 'later', reason: 'HTTP 302', mayBeStored: false, isBusy: false }],
    ['429', answer(429, '', '3'), { kind: 'later', reason: 'HTTP 429', mayBeStored: false, isBusy: true, retryAfterMs: 3000 }],
    ['500', answer(500, ''), { kind: 'later', reason: 'HTTP 500', mayBeStored: true, isBusy: false }],
    [
      'a page for people',
      answer(200, '<!doctype html><title>Đăng nhập</title>'),
      { kind: 'later', reason: 'not-a-reply', mayBeStored: true, isBusy: false },
    ],
    [
      'JSON of somebody else',
      answer(200, { ok: true }),
      { kind: 'later', reason: 'not-a-reply', mayBeStored: true, isBusy: false },
    ],
  ])('%s', (_name, raw, expected) => {
    expect(readTellReply(raw, CODE, 0)).toEqual(expected)
  })

  test('"there" needs every field with the same value', () => {
    const told = ProvinceRequest.parse(JSON.parse(tell(LIFE.slice(0, 1)).body))
    const held = { ...told.data[0], MaBienNhan: 'BN-000009', DanhSachTienDo: [] }
    const ask = (data: readonly unknown[]) => readAskReply(answer(200, { error_code: '00', data }), told, 0)
    expect(ask([held])).toEqual({ kind: 'there', receipt: 'BN-000009', provinceCode: CODE })
    expect(ask([{ ...held, TrangThaiHoSo: '4' }])).toEqual({ kind: 'not-there' })
    expect(ask([])).toEqual({ kind: 'not-there' })
    expect(readAskReply(answer(502, ''), told, 0)).toMatchObject({ kind: 'no-answer' })
  })
})
