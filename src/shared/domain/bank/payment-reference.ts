import { foldForSearch } from '../../kernel/text.ts'
import { MAX_PURPOSE } from './vietqr.ts'

/** Letters and digits alone, in capitals: what survives every bank's way of writing a purpose. */
export function foldPurpose(text: string): string {
  return foldForSearch(text)
    .replace(/[^a-z0-9]/g, '')
    .toUpperCase()
}

/**
 * What the payer's bank will repeat to ours: the dossier code without signs, its last 25 characters where it is longer. The end
 * of a code is the day and the number of the day, so a cut code is still the unit's only one.
 */
export function toPaymentReference(dossierCode: string): string {
  return foldPurpose(dossierCode).slice(-MAX_PURPOSE)
}

/** Day and number of the day: what people write when they shorten a code. */
const TAIL = 10

export type ReferenceIndex = ReadonlyMap<string, readonly string[]>

/** References by their tail, so that a text is read once however many payments are open. */
export function indexReferences(references: Iterable<string>): ReferenceIndex {
  const index = new Map<string, string[]>()
  for (const reference of new Set(references)) {
    const tail = reference.slice(-TAIL)
    const same = index.get(tail)
    if (same) same.push(reference)
    else index.set(tail, [reference])
  }
  return index
}

/** `whole`: references that stand in the text, spaces, dots and marks lost or not. `short`: only their day and number do. */
export function findReferences(
  text: string,
  index: ReferenceIndex,
): { readonly whole: readonly string[]; readonly short: readonly string[] } {
  const folded = foldPurpose(text)
  const [whole, short] = [new Set<string>(), new Set<string>()]
  for (let end = TAIL; end <= folded.length; end++) {
    for (const reference of index.get(folded.slice(end - TAIL, end)) ?? []) {
      if (folded.slice(0, end).endsWith(reference)) whole.add(reference)
      else short.add(reference)
    }
  }
  return { whole: [...whole], short: [...short].filter((reference) => !whole.has(reference)) }
}

/** True when the text holds the reference with one character wrong, missing, too many, or two neighbours exchanged. */
export function isNearlyIn(reference: string, text: string): boolean {
  const folded = foldPurpose(text)
  for (let start = 0; start < folded.length; start++) {
    for (const length of [reference.length - 1, reference.length, reference.length + 1]) {
      if (start + length <= folded.length && isOneOff(reference, folded.slice(start, start + length))) return true
    }
  }
  return false
}

function isOneOff(wanted: string, seen: string): boolean {
  let at = 0
  while (at < wanted.length && wanted[at] === seen[at]) at++
  const [restWanted, restSeen] = [wanted.slice(at), seen.slice(at)]
  if (wanted.length === seen.length) {
    if (restWanted.slice(1) === restSeen.slice(1)) return true
    const [first, second] = restWanted
    return restSeen === `${second ?? ''}${first ?? ''}${restWanted.slice(2)}`
  }
  return wanted.length > seen.length ? restWanted.slice(1) === restSeen : restWanted === restSeen.slice(1)
}
