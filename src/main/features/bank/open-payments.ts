import {
  findReferences,
  indexReferences,
  likeliest,
  proposeFor,
  proposeNamed,
  toPaymentReference,
  type OpenLine,
  type OpenPayment,
  type ReferenceIndex,
} from '../../../shared/domain/bank/index.ts'
import type { ExpectedPayment } from '../../../shared/domain/money/index.ts'
import type { LineView, ProposalView, UnaskedDue } from '../../../shared/ipc/contract/bank.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { plainDate } from '../../../shared/kernel/plain-date.ts'
import type { BankDeps } from './bank-deps.ts'

/** Anything shorter stands in texts by chance. */
const SHORTEST_REFERENCE = 10

/** A payment may be named by its own word, or by the code of each of its dossiers. */
function referencesOf({ reference, items }: ExpectedPayment): string[] {
  return toReferences(
    [reference],
    items.map(({ dossierCode }) => dossierCode),
  )
}

const toReferences = (words: readonly string[], codes: readonly string[]): string[] =>
  [...new Set([...words, ...codes.map(toPaymentReference)])].filter((text) => text.length >= SHORTEST_REFERENCE)

/** Of all payments ever asked for, settled ones too: a text that names two of them is a person's. */
export function knownReferences({ money }: BankDeps): readonly string[] {
  const { references, codes } = money.money.listAllReferences()
  return toReferences(references, codes)
}

/** What is still awaited, as matching sees it. */
export function listPayments(deps: BankDeps): readonly OpenPayment[] {
  return deps.money.money.listAwaited().map((payment) => toOpenPayment(deps, payment))
}

function toOpenPayment({ visitOf }: BankDeps, payment: ExpectedPayment): OpenPayment {
  const { id, items, amount, payer, at } = payment
  return {
    id,
    dossiers: items
      .map(({ dossierId }) => dossierId)
      .toSorted()
      .join(),
    visitId: visitOf(items[0]?.dossierId ?? ''),
    references: referencesOf(payment),
    amount,
    payerName: payer.name,
    askedOn: dateOf(at),
  }
}

export function toOpenLine({ id, bookedOn, amount, text, counterparty, isDoubtful }: LineView): OpenLine {
  return { id, bookedOn, amount, text, counterparty, isDoubtful }
}

type Row = { readonly line: LineView; readonly proposals: ProposalView[]; readonly settled: string[] }
type Listed = { readonly rows: Row[]; readonly openLines: number; readonly awaited: number }

/** Lines nobody has used, those with something to decide first. */
export function listProposals(deps: BankDeps, limit: number): Listed {
  const lines = deps.bank.listOpen()
  const sight = lookAround(deps)
  const rows = lines.map((line) => proposeAll(sight, line))
  const sorted = rows.toSorted((a, b) => Number(b.proposals.length > 0) - Number(a.proposals.length > 0))
  return { rows: sorted.slice(0, limit), openLines: lines.length, awaited: sight.payments.length }
}

type Sight = {
  readonly payments: readonly OpenPayment[]
  readonly named: ReadonlyMap<string, readonly OpenPayment[]>
  readonly index: ReferenceIndex
  readonly expected: ReadonlyMap<string, ExpectedPayment>
  readonly unasked: ReadonlyMap<string, UnaskedDue>
}

/** Everything a text may name, read once for all lines: what is awaited, what was called off, what owes and was not asked. */
function lookAround(deps: BankDeps): Sight {
  const { money } = deps.money
  const expected = [...money.listAwaited(), ...money.listCancelled()]
  const all = expected.map((payment): OpenPayment => ({
    ...toOpenPayment(deps, payment),
    ...(payment.state === 'cancelled' && { beside: 'cancelled' }),
  }))
  const unasked = listUnasked(deps, all)
  const named = new Map<string, OpenPayment[]>()
  for (const payment of [...all, ...unasked.map(dueAsPayment)])
    for (const reference of payment.references) named.set(reference, [...(named.get(reference) ?? []), payment])
  return {
    payments: all.filter(({ beside }) => beside === undefined),
    named,
    index: indexReferences(knownReferences(deps).concat([...named.keys()])),
    expected: new Map(expected.map((payment) => [payment.id, payment])),
    unasked: new Map(unasked.map((due) => [due.dossierId, due])),
  }
}

/** Dossiers that owe more than is awaited of them. */
function listUnasked({ money }: BankDeps, payments: readonly OpenPayment[]): readonly UnaskedDue[] {
  const asked = new Set(payments.flatMap(({ dossiers, beside }) => (beside ? [] : dossiers.split(','))))
  return money.money.listAllDue().flatMap(({ dossierId, code, ownerName, total, paid }) => {
    const due = asked.has(dossierId) ? money.leftToAsk(dossierId) : total - paid
    return due > 0 && code !== '' ? [{ dossierId, code, ownerName, due }] : []
  })
}

/** Its id is the dossier's: no payment has it, since those are made of presses. */
function dueAsPayment({ dossierId: id, code, ownerName: payerName, due: amount }: UnaskedDue): OpenPayment {
  const askedOn = plainDate('9999-12-31')
  return {
    id,
    dossiers: id,
    visitId: null,
    references: toReferences([], [code]),
    amount,
    payerName,
    askedOn,
    beside: 'not-asked',
  }
}

function proposeAll({ payments, named, index, expected, unasked }: Sight, line: LineView): Row {
  const open = toOpenLine(line)
  const { whole } = findReferences(open.text, index)
  const found = [...new Set(whole.flatMap((reference) => named.get(reference) ?? []))]
  // What a dossier owes now stands for what was called off of it: one debt is not proposed twice.
  const seen = found.filter(
    ({ beside, dossiers }) => beside !== 'cancelled' || !dossiers.split(',').some((id) => unasked.has(id)),
  )
  const beside = seen.filter((payment) => payment.beside !== undefined)
  const awaited = seen.filter((payment) => payment.beside === undefined)
  const settled = whole.filter((reference) => !named.has(reference))
  // Codes follow each other: beside one that is known and paid, its neighbour is no slip of the pen.
  const all = likeliest([...proposeFor(open, payments), ...proposeNamed(open, awaited, beside)]).filter(
    ({ reasons }) => settled.length === 0 || !reasons.includes('code-one-off'),
  )
  return {
    line,
    proposals: all.map(({ paymentIds, reasons, difference }) => ({
      payments: paymentIds.flatMap((id) => expected.get(id) ?? []),
      unasked: paymentIds.flatMap((id) => unasked.get(id) ?? []),
      reasons: [...reasons],
      difference,
    })),
    settled,
  }
}
