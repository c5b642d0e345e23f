import { randomUUID } from 'node:crypto'
import type { InputOf } from '../../src/shared/ipc/contract.ts'
import type { Dossier } from '../../src/shared/domain/dossier/dossier.ts'
import type { Citizen } from './citizens.ts'
import type { Office } from './office-house.ts'
import type { Visit } from './office-plan.ts'

type Receive = InputOf<'dossier.receive'>
export type Person = Receive['owner']

/** A visit and what came of it at the desk. `dossier`: none was received (Mẫu 02, Mẫu 03). */
export type Guest = { readonly visit: Visit; readonly owner: Person; readonly proxy: Person }

export function toPerson({ fullName, sex, bornOn, personalId, phone, address }: Citizen): Person {
  return {
    kind: 'citizen',
    fullName,
    personalId,
    bornOn: `${bornOn.slice(4)}-${bornOn.slice(2, 4)}-${bornOn.slice(0, 2)}`,
    sex: sex === 'Nam' ? 'male' : 'female',
    permanentAddress: address,
    phone,
  }
}

/** Rates the province has set, as the commune's administrator would type them once. */
export const RATES = { '1.004873': 15_000, '1.004859': 28_000, '1.001612': 100_000, '1.013225': 75_000 } as const

/** One item of the sitting, with every paper the catalogue asks for. */
export async function itemOf(office: Office, { procedure, turn, pages, copies }: Visit): Promise<Receive['items'][number]> {
  const known = await office.at('clerk')('catalogue.get', { code: procedure, on: null })
  return {
    procedureCode: procedure,
    components: known.components.map(({ code, name, form, originals, copies: photocopies }) => ({
      code,
      name,
      // The original of the divorce judgement was left here and is wanted back at once.
      form: turn === 'originals-first' ? ('original' as const) : form,
      count: Math.max(1, originals + photocopies),
      state: 'present' as const,
      note: '',
    })),
    setCount: 1,
    summary: '',
    note: '',
    hasExtraTime: false,
    feeQuantities: { pages, copies, cases: 1, count: procedure === '2.000635' ? copies : 1 },
    provincialAmount: null,
    exemption: procedure === '1.001193' ? { code: 'on-time-birth', reason: '' } : null,
    ...(turn === 'competent-agency' ? { competentAgency: { name: 'Ủy ban nhân dân xã Năm Căn', code: 'H12.71' } } : {}),
  }
}

export function intakeOf(guest: Guest, items: Receive['items'], over: Partial<Receive> = {}): Receive {
  const { visit, owner } = guest
  const goesByPost = visit.turn === 'by-post' || visit.turn === 'post-came-back'
  return {
    draftId: randomUUID(),
    channel: visit.channel,
    onlineCode: visit.channel === 'online' ? `000.00.01.H12-261102-${owner.phone?.slice(-4) ?? '0001'}` : null,
    owner,
    proxy: null,
    continues: null,
    ticket: null,
    confirmedDate: null,
    resultPlace: goesByPost ? 'postal' : 'direct',
    resultAddress: goesByPost ? (owner.permanentAddress ?? '') : '',
    items,
    ...over,
  }
}

/** Receives one dossier at the counter, or by the post-office clerk where it came by post. */
export async function receive(office: Office, guest: Guest): Promise<Dossier> {
  const window = guest.visit.channel === 'postal' ? 'postal' : 'clerk'
  const done = await office.at(window)('dossier.receive', intakeOf(guest, [await itemOf(office, guest.visit)]))
  return only(done.dossiers)
}

/** Takes the result home: the owner stands at the counter. */
export async function handOver(office: Office, dossier: Dossier, note = ''): Promise<Dossier> {
  const { owner } = dossier
  const { dossier: after } = await office.at('clerk')('dossier.hand-over', {
    id: dossier.id,
    receiverName: owner.fullName,
    receiverIdNumber: owner.kind === 'citizen' ? (owner.personalId ?? '') : '',
    receiverRelation: '',
    place: 'direct',
    trackingNumber: '',
    isSignedOnPaper: true,
    note,
  })
  return after
}

export function only<T>(items: readonly T[]): T {
  const [first] = items
  if (first === undefined || items.length !== 1) throw new Error(`one was expected, ${items.length} came`)
  return first
}

/** Mẫu 02 at the counter: nothing is received until it is complete, an hour later. */
export async function playIncomplete(office: Office, guest: Guest): Promise<void> {
  const item = await itemOf(office, guest.visit)
  const {
    resultPlace: _place,
    resultAddress: _address,
    ticket: _ticket,
    confirmedDate: _date,
    items,
    ...filing
  } = intakeOf(guest, [
    { ...item, components: item.components.map((component, n) => (n === 0 ? { ...component, state: 'missing' } : component)) },
  ])
  const [missing] = items
  if (!missing) throw new Error('one procedure is asked for')
  const input = { ...filing, item: missing, reason: 'Thiếu giấy tờ theo thành phần hồ sơ' }
  if (guest.visit.turn === 'refused-at-intake') await office.at('clerk')('dossier.refuse-intake', input)
  else await office.at('clerk')('dossier.request-intake-supplement', input)
}
