import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createIgate, type OfficialCodeBook } from '../../../src/gateway/province/igate/index.ts'
import { LGSP_PATH } from '../../../src/province-simulator/lgsp-app.ts'
import { openLgspStore, type LgspStore } from '../../../src/province-simulator/lgsp-store.ts'
import { createProvinceApp } from '../../../src/province-simulator/province-app.ts'
import { openProvinceStore, type ProvinceStore } from '../../../src/province-simulator/province-store.ts'
import { applyDossierEvent } from '../../../src/shared/domain/dossier/apply-dossier-event.ts'
import type { Dossier } from '../../../src/shared/domain/dossier/dossier.ts'
import type { DossierEvent } from '../../../src/shared/domain/dossier/dossier-events.ts'
import type { ProvinceGateway, ProvinceMessage } from '../../../src/shared/ports/province-gateway.ts'
import { handedOver, paid, received, resolved, transferred } from '../../integration/sync/support/dossier-bodies.ts'

const CODE = 'H12.57-260619-5001'
const RESULT_FILE = Buffer.from('%PDF-1.7 kết quả')
const SHA = createHash('sha256').update(RESULT_FILE).digest('hex')
const LIFE: readonly DossierEvent[] = [
  { type: 'DossierReceived', id: 'e1', body: received(CODE) },
  { type: 'DossierTransferred', id: 'e2', body: transferred },
  { type: 'FeePaid', id: 'e3', body: paid },
  {
    type: 'DossierResolved',
    id: 'e4',
    body: { ...resolved, files: resolved.files.map((file) => ({ ...file, sha256: SHA, purpose: 'result' as const })) },
  },
  { type: 'DossierHandedOver', id: 'e5', body: handedOver },
]

/** What a gateway keeps in its database. */
function aBook(): OfficialCodeBook & { readonly codes: Map<string, string> } {
  const codes = new Map<string, string>()
  const uploads = new Map<string, string>()
  return {
    codes,
    findCode: (id) => Promise.resolve(codes.get(id)),
    keepCode: (id, code) => {
      if (!codes.has(id)) codes.set(id, code)
      return Promise.resolve(codes.get(id) ?? code)
    },
    findUpload: (sha256) => Promise.resolve(uploads.get(sha256)),
    keepUpload: (sha256, fileId) => Promise.resolve(void uploads.set(sha256, fileId)),
  }
}

let folder = ''
let app: FastifyInstance
let lgsp: LgspStore
let store: ProvinceStore
let url = ''
let book = aBook()
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'igate-'))
  lgsp = openLgspStore(folder)
  store = openProvinceStore(folder)
  app = createProvinceApp({ store, lgsp })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
  book = aBook()
})
afterEach(async () => {
  await app.close()
  lgsp.close()
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const adapter = (readFile = (): Promise<Uint8Array | undefined> => Promise.resolve(RESULT_FILE)): ProvinceGateway =>
  createIgate({ url: `${url}${LGSP_PATH}`, clientId: 'xa-dat-mui', clientSecret: 'bi-mat', unitCode: 'H12.57', book, readFile })

function message(igate: ProvinceGateway, count: number): ProvinceMessage {
  let dossier: Dossier | undefined
  for (const event of LIFE.slice(0, count)) dossier = applyDossierEvent(dossier, 'd1', event)
  const last = LIFE[count - 1]
  if (!dossier || !last) throw new Error('no such step')
  return igate.write({ eventId: last.id, eventType: last.type, at: last.body.at, dossier, isFirst: count === 1 })
}

const never = new AbortController().signal
const script = (faults: readonly object[]) => app.inject({ method: 'PUT', url: '/api/faults', payload: [...faults] })

test('a whole dossier by six calls: the province mints the code, the slip number travels along, files go first', async () => {
  const igate = adapter()
  for (const count of [1, 2, 3, 4, 5]) {
    const told = await igate.tell(message(igate, count), `e${count}`, never)
    expect(told, `step ${count}`).toMatchObject({ kind: 'confirmed', provinceCode: lgsp.minted()[0] })
  }
  expect(lgsp.minted()).toHaveLength(1)
  const [held] = lgsp.list()
  expect(held?.created).toMatchObject({ SoBienNhan: CODE, MaTTHC: '1.001193', ChuHoSo: 'Đặng Thị Ngọc Ánh', LoaiDoiTuong: 0 })
  expect(held?.progress).toHaveLength(1)
  expect(held?.statuses.at(-1)).toMatchObject({ TrangThaiHoSo: 10 })
  expect(held?.statuses.some(({ GiayToKetQua }) => GiayToKetQua[0]?.HashTepTin === SHA)).toBe(true)
})

test.each([
  ['cut-after-commit', 'in-doubt'],
  ['error-after-commit', 'later'],
  ['bad-gateway-after-commit', 'later'],
  ['newer-schema', 'later'],
  ['html', 'later'],
  ['too-many', 'later'],
  ['unauthorised', 'later'],
  ['unavailable', 'later'],
  ['error-inside', 'later'],
] as const)('%s: told as %s, and a second try makes no second dossier and takes no second code', async (kind, expected) => {
  const igate = adapter()
  await script([{ kind, service: 'CreateDossier', times: 1 }])
  expect(await igate.tell(message(igate, 1), 'e1', never)).toMatchObject({ kind: expected })
  expect(await igate.tell(message(igate, 1), 'e1', never)).toMatchObject({ kind: 'confirmed' })
  expect([lgsp.minted().length, lgsp.list().length]).toEqual([1, 1])
})

test('a token that the province no longer takes is fetched anew', async () => {
  const igate = adapter()
  await igate.tell(message(igate, 1), 'e1', never)
  await script([{ kind: 'unauthorised', service: 'CapNhatTienTrinh', times: 1 }])
  expect(await igate.tell(message(igate, 2), 'e2', never)).toMatchObject({ kind: 'later', mayBeStored: false })
  expect(await igate.tell(message(igate, 2), 'e2', never)).toMatchObject({ kind: 'confirmed' })
})

test('a break before the last call is no doubt: nothing of the dossier is there yet', async () => {
  await script([{ kind: 'cut-before-commit', service: 'GetNextValue', times: 1 }])
  const igate = adapter()
  expect(await igate.tell(message(igate, 1), 'e1', never)).toMatchObject({ kind: 'unreachable' })
  expect(lgsp.list()).toEqual([])
  expect(await igate.tell(message(igate, 1), 'e1', never)).toMatchObject({ kind: 'confirmed' })
})

test('a file that is not at the gateway yet keeps its telling waiting; a dossier of the portal keeps its code', async () => {
  const igate = adapter(() => Promise.resolve(undefined))
  await igate.tell(message(igate, 1), 'e1', never)
  expect(await igate.tell(message(igate, 4), 'e4', never)).toMatchObject({ kind: 'later', mayBeStored: false })

  const online = applyDossierEvent(undefined, 'd2', {
    type: 'DossierReceived',
    id: 'f1',
    body: received('H12.57-260619-5002', { channel: 'online', onlineCode: 'G15.99-260618-0042' }),
  })
  const told = igate.write({ eventId: 'f1', eventType: 'DossierReceived', at: online.receivedAt, dossier: online, isFirst: true })
  expect(await igate.tell(told, 'f1', never)).toMatchObject({ kind: 'confirmed', provinceCode: 'G15.99-260618-0042' })
  expect(lgsp.minted()).toHaveLength(1)
})

test('the same telling is always the same bytes, and the province is reached by signing in', async () => {
  const igate = adapter()
  expect(message(igate, 4)).toEqual(message(igate, 4))
  expect(await igate.reach(never)).toEqual({ kind: 'not-there' })
  await app.close()
  expect(await igate.reach(never)).toMatchObject({ kind: 'no-answer' })
})
