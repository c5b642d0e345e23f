import type { Dossier } from '../../src/shared/domain/dossier/dossier.ts'
import { handOver, intakeOf, itemOf, receive, type Guest } from './office-desk.ts'
import { type Office, PIN } from './office-house.ts'

/** Before the doors open: books of certification, the register of outgoing documents. */
export async function openBooks(office: Office): Promise<void> {
  const registrar = office.at('registrar')
  await registrar('certification.open-book', { book: 'copy', lastNumber: 1204, volume: 2 })
  await registrar('certification.open-book', { book: 'signature', lastNumber: 310, volume: 1 })
}

/** Originals in hand: received, numbered, sealed and given back in one sitting. */
export async function certify(office: Office, guest: Guest): Promise<Dossier> {
  const { visit, owner } = guest
  const isSignature = visit.procedure === '2.000884'
  const rules = await office.at('clerk')('certification.get-rules', {})
  const signer = rules.signers.find(({ officerId }) => officerId === office.idOf('leader')) ?? rules.signers[0]
  if (!signer) throw new Error('nobody may sign')
  const identity = { kind: 'Căn cước công dân', number: owner.personalId ?? '', issuedOn: null, issuedBy: '' }
  const { dossier } = await office.at('clerk')('certification.receive-and-certify', {
    intake: intakeOf(guest, [await itemOf(office, visit)]),
    papers: [
      {
        kind: isSignature ? 'signature' : 'copy',
        title: isSignature ? 'Giấy ủy quyền nhận lương hưu' : 'Giấy khai sinh',
        detail: '',
        pages: isSignature ? 1 : visit.pages,
        sheets: 1,
        copies: isSignature ? 1 : visit.copies,
        signers: isSignature ? [{ role: '', fullName: owner.fullName, identity, mark: 'signature' }] : [],
        languages: null,
        refersTo: '',
        note: '',
      },
    ],
    place: { kind: 'office' },
    signerId: signer.officerId,
    duties: rules.duties.map(({ code }) => code),
    confirmedDate: null,
  })
  return dossier
}

export async function sealAndGive(office: Office, id: string): Promise<void> {
  const { entries } = await office.at('clerk')('certification.list-of-dossier', { dossierId: id })
  const [entry] = entries
  if (!entry?.body) throw new Error('nothing was certified')
  const signerId = entry.body.signer.officerId
  await office.at('clerk')('certification.seal', { ids: entries.map((each) => each.id), signerId, pin: PIN })
  const { dossier } = await office.at('clerk')('dossier.get', { id })
  await handOver(office, dossier)
}

/** "4 tại chỗ": appraised by the clerk, approved and stamped beside them by the leader's and the registrar's own PIN. */
export async function onTheSpot(office: Office, guest: Guest): Promise<Dossier> {
  const dossier = await receive(office, guest)
  const clerk = office.at('clerk')
  const { id } = dossier
  const begun = await clerk('result.get', { id })
  await clerk('result.appraise', {
    id,
    answers: begun.appraisalItems.map(({ code }) => ({ code, isMet: true })),
    opinion: 'Hồ sơ đủ, đúng quy định',
  })
  const template = begun.templates[0]
  if (!template) throw new Error(`no template fits ${guest.visit.procedure}`)
  const values = { ...begun.prefills[template.id], ...missingOf(template.fields, begun.prefills[template.id] ?? {}) }
  const drafted = await clerk('result.draft', {
    id,
    templateId: template.id,
    values,
    note: '',
    baseDraftId: null,
    takesOver: false,
  })
  const draft = drafted.result.drafts.at(-1)
  if (!draft) throw new Error('the draft is not there')
  await clerk('on-the-spot.approve', {
    id,
    draftId: draft.draftId,
    officerId: office.idOf('leader'),
    pin: PIN,
    remark: '',
    confirmedDate: null,
  })
  await clerk('on-the-spot.stamp', { id, copies: 1, keeper: { officerId: office.idOf('registrar'), pin: PIN } })
  return (await clerk('dossier.get', { id })).dossier
}

type Field = {
  readonly key: string
  readonly type: string
  readonly isRequired: boolean
  readonly options?: readonly string[] | undefined
}

const TYPED: Readonly<Record<string, string>> = { date: '2026-10-28', 'whole-number': '1', money: '100000' }

/** Civil-status books are the ministry's: their numbers are read off and typed. */
let bookNumber = 410
const nextOfBook = (): string => `${(bookNumber += 1)}/2026`

/** What the papers on the desk say, typed by the clerk. */
function missingOf(fields: readonly Field[], known: Readonly<Record<string, unknown>>): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const { key, type, isRequired, options } of fields) {
    const isEmpty = known[key] === undefined || known[key] === ''
    if (isRequired && isEmpty)
      typed[key] = key === 'bookNumber' ? nextOfBook() : (options?.[0] ?? TYPED[type] ?? 'Theo giấy tờ đã xuất trình')
  }
  return typed
}
