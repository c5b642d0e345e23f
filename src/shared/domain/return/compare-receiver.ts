import type { Dossier } from '../dossier/dossier.ts'
import type { PlainDate } from '../../kernel/plain-date.ts'
import { foldForSearch } from '../../kernel/text.ts'

/** Who stands at the counter to take the result. */
export type Receiver = {
  readonly name: string
  readonly idNumber: string
  readonly bornOn: PlainDate | null
  /** The paper that lets somebody else take it (giấy ủy quyền, giấy giới thiệu); empty when it is the owner. */
  readonly authorisation: string
  /** They gave back the Giấy tiếp nhận hồ sơ và hẹn trả kết quả. */
  readonly hasSlip?: boolean
}

/** What does not agree with the dossier; somebody must say why the result is given all the same. */
export type Mismatch = 'name' | 'id-number' | 'birth' | 'no-authorisation' | 'no-proof'

type Known = Pick<Dossier, 'owner' | 'proxy'>
type Person = Dossier['owner']

const plain = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '').toUpperCase()
const numbersOf = (person: Person): readonly string[] =>
  [person.personalId, person.oldIdNumber, person.passport, person.taxCode].flatMap((number) => plain(number ?? '') || [])

/** The owner, or the proxy who handed the dossier in, as far as the papers tell; undefined: somebody else. */
export function whoIs({ owner, proxy }: Known, { name, idNumber, hasSlip = false }: Receiver): 'owner' | 'proxy' | undefined {
  const isOne = (person: Person): boolean =>
    numbersOf(person).includes(plain(idNumber)) ||
    (((idNumber === '' && hasSlip) || numbersOf(person).length === 0) && isSameName(person.fullName, name))
  if (isOne(owner)) return 'owner'
  return proxy && isOne(proxy.person) ? 'proxy' : undefined
}

/** Compared by words without marks: what a clerk types quickly is not a mismatch. */
function isSameName(known: string, given: string): boolean {
  return foldForSearch(known) === foldForSearch(given)
}

/** What a clerk must look at before the result leaves (NĐ 61/2018 Đ.20, Đ.21: loss of a paper is the counter's liability). */
export function compareReceiver(dossier: Known, receiver: Receiver): readonly Mismatch[] {
  const who = whoIs(dossier, receiver)
  if (who === undefined) return [...strangerMismatches(dossier, receiver), ...proofOf(dossier, receiver)]
  const person = who === 'proxy' && dossier.proxy ? dossier.proxy.person : dossier.owner
  return [...personMismatches(person, receiver), ...proofOf(dossier, receiver)]
}

/**
 * The law asks for the receipt slip, the practice for slip and card (domain.md §2.1, its footer); no law asks the number of whoever takes a
 * copy certified from an original (NĐ 23/2015/NĐ-CP Đ.20). So one of the two is enough, and where the dossier itself knows no number there
 * is none to compare with.
 */
function proofOf({ owner, proxy }: Known, { idNumber, hasSlip = false }: Receiver): readonly Mismatch[] {
  const known = [owner, ...(proxy ? [proxy.person] : [])]
  return idNumber !== '' || hasSlip || known.every((person) => numbersOf(person).length === 0) ? [] : ['no-proof']
}

/** Somebody else with a paper is in order; without one either the number or the person is wrong. */
function strangerMismatches({ owner }: Known, { authorisation, name, idNumber }: Receiver): readonly Mismatch[] {
  if (authorisation !== '') return []
  if (!isSameName(owner.fullName, name)) return ['no-authorisation']
  return idNumber === '' ? [] : ['id-number']
}

function personMismatches({ kind, fullName, bornOn }: Person, receiver: Receiver): readonly Mismatch[] {
  const isOtherName = kind === 'citizen' && !isSameName(fullName, receiver.name)
  const isOtherBirth = bornOn !== null && receiver.bornOn !== null && bornOn !== receiver.bornOn
  return [...(isOtherName ? (['name'] as const) : []), ...(isOtherBirth ? (['birth'] as const) : [])]
}
