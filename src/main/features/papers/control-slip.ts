import type { Dossier, HandOverStep } from '../../../shared/domain/dossier/dossier.ts'
import type { ControlSlipPaper } from '../../../shared/domain/paper/index.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { orNothing, type PaperPlace, toHeader } from './paper-mapping.ts'

/** Blocks left for the hand: a dossier may walk on while the line is down. */
const BLANK_BLOCKS = 2

export function toControlSlip(dossier: Dossier, place: PaperPlace): ControlSlipPaper | undefined {
  if (dossier.code === null || dossier.deadline === null) return undefined
  return {
    header: toHeader(place, dateOf(dossier.receivedAt)),
    dossierCode: dossier.code,
    ownerName: dossier.owner.fullName,
    phone: orNothing(dossier.owner.phone),
    procedureName: dossier.procedure.name,
    receivedAt: dossier.receivedAt,
    dueAt: dossier.deadline.dueAt,
    resolvingUnit: dossier.department === '' ? dossier.procedure.department : dossier.department,
    coordinatingUnit: orNothing(coordinatingUnits(dossier).join(', ')),
    handOvers: toHandOvers(dossier, place),
    blankBlocks: BLANK_BLOCKS,
  }
}

/** Everybody who was asked or sent something, once each. */
function coordinatingUnits({ consultations, forwardings }: Dossier): string[] {
  const names = [
    ...consultations.map(({ unit }) => unit.name),
    ...forwardings.flatMap(({ agencies }) => agencies.map(({ agency }) => agency.name)),
  ]
  return [...new Set(names)]
}

/** What a block of the slip was, where giver and receiver alone do not tell. */
const NOTE_HEADS: Readonly<Partial<Record<HandOverStep['kind'], string>>> = {
  accepted: 'Nhận xử lý',
  'supplement-requested': 'Yêu cầu bổ sung',
  'supplement-received': 'Đã bổ sung',
  stopped: 'Dừng giải quyết',
  withdrawn: 'Rút hồ sơ',
  extended: 'Gia hạn',
  promised: 'Phiếu hẹn chứng thực',
  consulted: 'Lấy ý kiến',
  answered: 'Trả lời ý kiến',
  forwarded: 'Chuyển xử lý',
  'forward-received': 'Cơ quan nhận',
  'forward-answered': 'Cơ quan trả lời',
  reassigned: 'Giao người khác',
  dispatched: 'Gửi bưu điện',
  'came-back': 'Bưu điện trả lại',
}

const shortDate = (at: LocalTime): string => `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)}`

function noteOf({ kind, note, stepDueAt, dueAt }: HandOverStep): string {
  const until = kind === 'consulted' && stepDueAt ? `hạn ${shortDate(stepDueAt)}` : ''
  const moved =
    (kind === 'extended' || kind === 'promised' || kind === 'forward-received') && dueAt ? `hẹn trả ${shortDate(dueAt)}` : ''
  return [NOTE_HEADS[kind] ?? '', until, moved, note].filter((part) => part !== '').join('. ')
}

type Block = ControlSlipPaper['handOvers'][number]

/**
 * The blocks in their order. The form asks for the unit of whoever gives and takes, the facts name people: whose unit a fact
 * has told is printed with it, of anybody else (a leader) the name stands alone.
 */
function toHandOvers({ receivedBy, steps }: Dossier, place: PaperPlace): Block[] {
  const units = new Map([[receivedBy.name, place.centreName]])
  let holder = place.centreName
  const unitOf = (name: string) => units.get(name) ?? name
  return steps.map((step) => {
    const [officer, unit = ''] = takerOf(step)
    if (unit !== '') holder = unit
    // Whoever takes work that lies in the division gets it from the division, not from themselves.
    const isTaking = step.kind === 'accepted'
    if (officer !== '' && (unit !== '' || isTaking)) units.set(officer, holder)
    return {
      fromUnit: isTaking ? holder : unitOf(step.from),
      toUnit: unit === '' ? unitOf(step.to) : unit,
      fromOfficer: isTaking ? undefined : orNothing(step.from),
      toOfficer: orNothing(officer),
      at: step.at,
      ...resultOf(step),
      note: orNothing(noteOf(step)),
    }
  })
}

/** Who takes, and the unit where the fact names it: "Châu Thị Năm – Phòng Kinh tế", or the unit alone. */
function takerOf({ kind, to }: HandOverStep): [officer: string, unit?: string] {
  if (kind !== 'transferred' && kind !== 'reassigned') return [to]
  const cut = to.indexOf(' – ')
  return cut < 0 ? ['', to] : [to.slice(0, cut), to.slice(cut + 3)]
}

/** The work is judged when it is done; when its owner comes for it is the owner's affair. A unit that was asked has a time of its own. */
function resultOf({ kind, at, dueAt, stepDueAt }: HandOverStep): Pick<Block, 'result'> {
  const judgedBy = kind === 'answered' ? (stepDueAt ?? null) : kind === 'resolved' ? dueAt : null
  return judgedBy === null ? {} : { result: timeliness(at, judgedBy) }
}

/** Trước hạn: finished on an earlier day; đúng hạn: on the day, not after the hour. */
function timeliness(at: string, dueAt: string): 'early' | 'on-time' | 'overdue' {
  if (at > dueAt) return 'overdue'
  return at.slice(0, 10) < dueAt.slice(0, 10) ? 'early' : 'on-time'
}
