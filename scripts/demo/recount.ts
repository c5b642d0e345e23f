import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { toDossierEvent } from '../../src/gateway/province/fold-dossier.ts'
import { provinceCodeOf, toStatusCode } from '../../src/gateway/province/dongbohoso/to-dossier-item.ts'
import { openProvinceStore } from '../../src/province-simulator/province-store.ts'
import { applyDossierEvent } from '../../src/shared/domain/dossier/apply-dossier-event.ts'
import { isForProvince } from '../../src/shared/domain/dossier/dossier-events.ts'
import type { Dossier } from '../../src/shared/domain/dossier/dossier.ts'
import type { StoredEvent } from '../../src/shared/domain/journal/index.ts'
import { check, type Check } from './play.ts'
import type { RegisterContents } from './register-reader.ts'

/** What the province's own file holds, read after its program ended. */
export type ProvinceContents = Readonly<{
  dossiers: ReadonlyMap<string, Readonly<{ name: string; number: string; procedure: string; status: string }>>
  /** Event ids it took; an id that came twice is here twice. */
  takenKeys: readonly string[]
  refused: number
}>

export function readProvince(dataDir: string): ProvinceContents {
  const store = openProvinceStore(dataDir)
  try {
    const held = store
      .list()
      .map(
        ({ code, item }) =>
          [
            code,
            { name: item.ChuHoSo ?? '', number: item.MaDoiTuong ?? '', procedure: item.MaTTHC, status: item.TrangThaiHoSo },
          ] as const,
      )
    return { dossiers: new Map(held), takenKeys: store.taken().map(({ key }) => key), refused: store.refused().length }
  } finally {
    store.close()
  }
}

/** Dossiers as their raw events tell them, without the app's tables. */
export function foldDossiers(events: readonly StoredEvent[]): readonly Dossier[] {
  const dossiers = new Map<string, Dossier>()
  for (const stored of events.filter(({ aggType }) => aggType === 'dossier')) {
    const event = toDossierEvent(stored.type, stored.id, stored.body)
    if (event === undefined) throw new Error(`event ${stored.id} of kind ${stored.type} cannot be read`)
    dossiers.set(stored.aggId, applyDossierEvent(dossiers.get(stored.aggId), stored.aggId, event))
  }
  return [...dossiers.values()]
}

export type Paper = Readonly<{ file: string; text: string }>

/** Every PDF of a folder with its text as a reader sees it. */
export function readPapers(folder: string): readonly Paper[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .sort()
    .map((name) => ({
      file: name,
      text: execFileSync('pdftotext', ['-layout', path.join(folder, name), '-'], { encoding: 'utf8' }),
    }))
}

export type Recount = Readonly<{
  received: number
  atProvince: number
  lost: number
  doubled: number
  conflicts: number
  checks: readonly Check[]
}>

type Sources = Readonly<{
  /** Codes the clerk saw as received on the screen. */
  seenCodes: readonly string[]
  register: RegisterContents
  province: ProvinceContents
  papers: readonly Paper[]
}>

/** Counts the day again from what lies on the disks: nobody's own counter is asked. */
export function recount({ seenCodes, register, province, papers }: Sources): Recount {
  const dossiers = foldDossiers(register.events)
  const accepted = dossiers.filter((dossier) => dossier.code !== null)
  const codes = accepted.map(({ code }) => code ?? '')
  const forProvince = register.events.filter((stored) => {
    const event = stored.aggType === 'dossier' ? toDossierEvent(stored.type, stored.id, stored.body) : undefined
    return event !== undefined && isForProvince(event)
  })
  const taken = new Set(province.takenKeys)
  const atProvince = accepted.filter((dossier) => province.dossiers.has(provinceCodeOf(dossier)))
  const lostCodes = new Set([
    ...seenCodes.filter((code) => !codes.includes(code)),
    ...accepted.filter((each) => !atProvince.includes(each)).map(({ code }) => code ?? ''),
  ])
  const doubled = codes.length - new Set(codes).size + (province.takenKeys.length - taken.size)
  const different = atProvince.filter((dossier) => !isSameAtProvince(dossier, province))
  return {
    received: accepted.length,
    atProvince: atProvince.length,
    lost: lostCodes.size,
    doubled,
    conflicts: register.conflicts,
    checks: [
      check('Hồ sơ trong sổ so với mã đã hiện trên màn hình', seenCodes.length, accepted.length),
      check('Hồ sơ ở kho của tỉnh', accepted.length, atProvince.length),
      check('Hồ sơ ở tỉnh khác nội dung với sổ', 0, different.length),
      check('Bước xử lý tỉnh đã nhận', forProvince.length, forProvince.filter(({ id }) => taken.has(id)).length),
      check('Tỉnh từ chối', 0, province.refused),
      check('Mã hồ sơ hoặc bước xử lý bị lặp', 0, doubled),
      check('Mắt xích, chữ ký, nội dung sai trong nhật ký', 0, register.findings),
      check(
        'Số thứ tự sổ theo dõi liền mạch',
        ordinals(accepted.length),
        ordinals(...accepted.map(({ register: place }) => place?.order ?? 0)),
      ),
      ...checkPapers(register.events, accepted, papers),
    ],
  }
}

/** Owner, number, procedure and state as the register tells them. */
export function isSameAtProvince(dossier: Dossier, { dossiers }: ProvinceContents): boolean {
  const held = dossiers.get(provinceCodeOf(dossier))
  const number = dossier.owner.kind === 'citizen' ? dossier.owner.personalId : dossier.owner.taxCode
  return (
    held?.name === dossier.owner.fullName &&
    held.number === (number ?? '') &&
    held.procedure === dossier.procedure.code &&
    held.status === toStatusCode(dossier)
  )
}

/** `1–14`; a gap or a repeat shows. One number means "1 to it". */
function ordinals(...orders: readonly number[]): string {
  const [only] = orders
  const wanted =
    orders.length === 1 && only !== undefined
      ? Array.from({ length: only }, (_, index) => index + 1)
      : [...orders].sort((a, b) => a - b)
  const isUnbroken = wanted.every((order, index) => order === index + 1)
  return isUnbroken ? `1–${wanted.length}` : wanted.join(', ')
}

/** Prints told as saved, against the files and against what stands on them. */
function checkPapers(events: readonly StoredEvent[], accepted: readonly Dossier[], papers: readonly Paper[]): readonly Check[] {
  const saved = events.filter(({ type, body }) => type === 'PaperPrintEnded' && isRecord(body) && body['outcome'] === 'saved')
  const slips = papers.filter(({ text }) => text.includes('HẸN TRẢ KẾT QUẢ'))
  const named = accepted.filter(({ code, owner }) =>
    slips.some(({ text }) => text.includes(code ?? '') && flat(text).includes(flat(owner.fullName))),
  )
  return [
    check('Tệp giấy in so với số lần in trong nhật ký', saved.length, papers.length),
    check('Giấy tiếp nhận ghi đúng mã và họ tên', accepted.length, named.length),
  ]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const flat = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').toUpperCase()
