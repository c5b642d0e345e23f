import { toDossierEvent } from '../../src/gateway/province/fold-dossier.ts'
import { provinceCodeOf } from '../../src/gateway/province/dongbohoso/to-dossier-item.ts'
import { dossierEvents, isForProvince } from '../../src/shared/domain/dossier/dossier-events.ts'
import type { StoredEvent } from '../../src/shared/domain/journal/index.ts'
import { fingerprint, type Log } from './log-reader.ts'
import { check, type Check } from './play.ts'
import { foldDossiers, isSameAtProvince, type ProvinceContents, type Recount } from './recount.ts'
import type { RegisterContents } from './register-reader.ts'

export type LanSources = Readonly<{
  /** Codes a clerk was told as received, at whichever counter. */
  told: readonly string[]
  /** By number of the counter. */
  registers: Readonly<Record<string, RegisterContents>>
  hub: Log
  gateway: Log
  province: ProvinceContents
  /** What a person was to decide in this play. */
  decided: Readonly<{ code: string; status: string }>
}>

/** Counts the morning again from what lies on five disks: three registers, hub, gateway, and the province's own file. */
export function recountHouse({ told, registers, hub, gateway, province, decided }: LanSources): Recount {
  const houses = Object.entries(registers).map(([number, contents]) => ({ number, ...count(contents) }))
  const [first] = houses
  if (first === undefined) throw new Error('a house has a counter')
  const { accepted, codes, events } = first
  const taken = new Set(province.takenKeys)
  const decisions = events.filter(({ type }) => type === 'ConflictResolved')
  const notChosen = new Set(decisions.flatMap(({ body }) => dossierEvents.ConflictResolved.body.parse(body).superseded))
  const toTell = events.filter((event) => isToTell(event) && !notChosen.has(event.id))
  const atProvince = accepted.filter((dossier) => province.dossiers.has(provinceCodeOf(dossier)))
  const doubled = codes.length - new Set(codes).size + province.takenKeys.length - taken.size
  const lost = new Set([
    ...told.filter((code) => houses.some((house) => !house.codes.includes(code))),
    ...accepted.filter((each) => !atProvince.includes(each)).map(({ code }) => code ?? ''),
  ])
  return {
    received: accepted.length,
    atProvince: atProvince.length,
    lost: lost.size,
    doubled,
    conflicts: decisions.length,
    checks: [
      ...houses.flatMap((house) => [
        check(
          `Máy ${house.number}: mã đã báo cho người dân có trong sổ`,
          told.length,
          house.codes.filter((code) => told.includes(code)).length,
        ),
        check(`Máy ${house.number}: mã hồ sơ khác nhau`, house.codes.length, new Set(house.codes).size),
        check(`Máy ${house.number}: mắt xích, chữ ký, nội dung sai`, 0, house.findings),
        check(`Máy ${house.number}: hồ sơ còn hai bản`, 0, house.open),
        check(`Máy ${house.number}: nhật ký so với máy ${first.number}`, fingerprint(events), fingerprint(house.events)),
      ]),
      check('Máy trung tâm: nhật ký so với máy 01', fingerprint(events), fingerprint(hub)),
      check('Máy cổng tỉnh: nhật ký so với máy 01', fingerprint(events), fingerprint(gateway)),
      check('Hồ sơ ở kho của tỉnh', accepted.length, atProvince.length),
      check('Hồ sơ ở tỉnh khác nội dung với sổ', 0, atProvince.filter((dossier) => !isSameAtProvince(dossier, province)).length),
      check('Bước xử lý tỉnh đã nhận', toTell.length, toTell.filter(({ id }) => taken.has(id)).length),
      check('Bước xử lý tỉnh nhận sai thứ tự', 0, countDisorder(toTell, province.takenKeys)),
      check('Bước không được chọn mà tỉnh đã nhận', 0, province.takenKeys.filter((key) => notChosen.has(key)).length),
      check('Tỉnh từ chối', 0, province.refused),
      check('Mã hồ sơ hoặc bước xử lý bị lặp', 0, doubled),
      ...checkDecision(accepted, decisions, decided),
    ],
  }
}

function count({ events: unordered, findings }: RegisterContents) {
  const events = inOrder(unordered)
  const accepted = foldDossiers(events).filter(({ code }) => code !== null)
  return { events, accepted, codes: accepted.map(({ code }) => code ?? ''), findings, open: countForked(events) }
}

/** By hybrid clock: an event always has a greater one than what it rests on. */
function inOrder(events: readonly StoredEvent[]): readonly StoredEvent[] {
  return events.toSorted((a, b) => Number(BigInt(a.hlc) - BigInt(b.hlc)) || (a.id < b.id ? -1 : 1))
}

/** Dossiers whose events end in more than one place: nobody has decided yet which holds. */
export function countForked(events: readonly StoredEvent[]): number {
  const isFollowed = new Set(events.flatMap(({ parents }) => parents))
  const ends = events.filter(({ aggType, id }) => aggType === 'dossier' && !isFollowed.has(id)).map(({ aggId }) => aggId)
  return ends.length - new Set(ends).size
}

function isToTell(stored: StoredEvent): boolean {
  const event = stored.aggType === 'dossier' ? toDossierEvent(stored.type, stored.id, stored.body) : undefined
  return event !== undefined && isForProvince(event)
}

/** Steps the province took before one they rest on. */
function countDisorder(events: readonly StoredEvent[], takenKeys: readonly string[]): number {
  const place = new Map(takenKeys.map((key, at) => [key, at]))
  const isLate = (id: string, parent: string): boolean => (place.get(parent) ?? -1) > (place.get(id) ?? Number.POSITIVE_INFINITY)
  return events.filter(({ id, parents }) => parents.some((parent) => isLate(id, parent))).length
}

function checkDecision(
  accepted: ReturnType<typeof foldDossiers>,
  decisions: readonly StoredEvent[],
  decided: LanSources['decided'],
): readonly Check[] {
  const dossier = accepted.find(({ code }) => code === decided.code)
  return [
    check('Xung đột một người đã quyết', 1, decisions.length),
    check('Quyết định gộp mấy bản', 2, decisions[0]?.parents.length ?? 0),
    check(`Hồ sơ ${decided.code} sau khi quyết`, decided.status, dossier?.status ?? ''),
  ]
}
