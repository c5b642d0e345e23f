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
}

/** What does not agree with the dossier; somebody must say why the result is given all the same. */
export type Mismatch = 'name' | 'id-number' | 'birth' | 'no-authorisation'

type Known = Pick<Dossier, 'owner' | 'proxy'>
type Person = Dossier['owner']

const plain = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '').toUpperCase()
const numbersOf = (person: Person): readonly string[] =>
  [person.personalId, person.oldIdNumber, person.passport, person.taxCode].flatMap((number) => (number ? [plain(number)] : []))

/** The owner, or the proxy who handed the dossier in, as far as the papers tell; undefined: somebody else. */
export function whoIs({ owner, proxy }: Known, { name, idNumber }: Receiver): 'owner' | 'proxy' | undefined {
  const isOne = (person: Person): boolean =>
    numbersOf(person).includes(plain(idNumber)) || (numbersOf(person).length === 0 && isSameName(person.fullName, name))
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
  const person = who === 'proxy' ? dossier.proxy?.person : dossier.owner
  if (who === undefined) {
    // Somebody else with a paper is in order; without one either the number or the person is wrong.
    if (receiver.authorisation !== '') return []
    return isSameName(dossier.owner.fullName, receiver.name) ? ['id-number'] : ['no-authorisation']
  }
  const mismatches: Mismatch[] = []
  if (person && !isSameName(person.fullName, receiver.name) && person.kind === 'citizen') mismatches.push('name')
  if (person?.bornOn && receiver.bornOn && person.bornOn !== receiver.bornOn) mismatches.push('birth')
  return mismatches
}
