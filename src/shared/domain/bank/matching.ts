import { daysBetween, type PlainDate } from '../../kernel/plain-date.ts'
import { compareText, foldForSearch } from '../../kernel/text.ts'
import { findReferences, indexReferences, isNearlyIn, type ReferenceIndex } from './payment-reference.ts'

/** A payment that is awaited, as far as matching looks at it. */
export type OpenPayment = {
  readonly id: string
  /** Dossiers it pays, in a fixed order; two payments with the same are alike to matching. */
  readonly dossiers: string
  readonly visitId: string | null
  /** What its transfer may say, letters and digits in capitals: the codes of its dossiers, the word of its own. */
  readonly references: readonly string[]
  readonly amount: number
  readonly payerName: string
  readonly askedOn: PlainDate
  /** Not awaited, and proposed only where the text names it whole. */
  readonly beside?: 'cancelled' | 'not-asked'
}

/** A line of a statement that no payment has used. */
export type OpenLine = {
  readonly id: string
  readonly bookedOn: PlainDate
  readonly amount: number
  readonly text: string
  readonly counterparty: string
  /** Looks like a line of another file: a person decides whether it is one. */
  readonly isDoubtful: boolean
}

/**
 * - `code` the whole code stands in the text · `code-one-off` with one sign wrong · `short-code` only day and number
 * - `amount` to the đồng · `too-little`, `too-much` the code is right, the amount is not
 * - `visit-sum` the sum of what one visit owes · `payer-sum` of what one payer owes · `code-sum` of all whose codes the text names
 * - `name` the payer's name · `same-day` within a day of being asked
 * - `cancelled` called off before the money came · `not-asked` a dossier that owes, and nobody asked for a transfer
 */
export type MatchReason =
  | 'code'
  | 'code-one-off'
  | 'short-code'
  | 'amount'
  | 'too-little'
  | 'too-much'
  | 'visit-sum'
  | 'payer-sum'
  | 'code-sum'
  | 'cancelled'
  | 'not-asked'
  | 'name'
  | 'same-day'

export type Proposal = {
  readonly lineId: string
  readonly paymentIds: readonly string[]
  readonly reasons: readonly MatchReason[]
  /** line − payments, whole đồng: positive is to be given back, negative is still owed. */
  readonly difference: number
}

export type Pair = { readonly lineId: string; readonly paymentId: string }

const byDay = (a: OpenLine, b: OpenLine): number => compareText(a.bookedOn, b.bookedOn) || compareText(a.id, b.id)
const byAsked = (a: OpenPayment, b: OpenPayment): number => compareText(a.askedOn, b.askedOn) || compareText(a.id, b.id)

/**
 * What needs no person: every code in the text belongs to one awaited payment, and the amount is its amount. `known` are the
 * references of all payments, settled ones too: a text that names two is a person's. Equal payments of the same dossiers take
 * equal lines in the order of days, so the order of imports changes nothing. No line twice, no payment twice.
 */
export function matchAutomatically(
  lines: readonly OpenLine[],
  payments: readonly OpenPayment[],
  known: Iterable<string> = payments.flatMap(({ references }) => references),
): readonly Pair[] {
  const index = indexReferences(known)
  const named = groupByReference(payments.toSorted(byAsked))
  const used = new Set<string>()
  const pairs: Pair[] = []
  for (const line of lines.toSorted(byDay)) {
    if (line.amount <= 0 || line.isDoubtful) continue
    const { whole } = findReferences(line.text, index)
    const fitting = (named.get(whole[0] ?? '') ?? []).filter(
      ({ amount, references }) => amount === line.amount && whole.every((reference) => references.includes(reference)),
    )
    const payment = fitting.find(({ id }) => !used.has(id))
    if (!payment || fitting.some(({ dossiers }) => dossiers !== payment.dossiers)) continue
    used.add(payment.id)
    pairs.push({ lineId: line.id, paymentId: payment.id })
  }
  return pairs
}

function groupByReference(payments: readonly OpenPayment[]): ReadonlyMap<string, readonly OpenPayment[]> {
  const groups = new Map<string, OpenPayment[]>()
  for (const payment of payments)
    for (const reference of payment.references) groups.set(reference, [...(groups.get(reference) ?? []), payment])
  return groups
}

/** More would not be read, and the last are guesses. */
const MOST_PROPOSALS = 5
/** A transfer is booked on the day it is made or soon after; nobody pays a month before being asked. */
const NEAR_DAYS = 1

/** For one line: what it may have paid, the likeliest first, each with its reasons. Nothing is decided here. */
export function proposeFor(line: OpenLine, payments: readonly OpenPayment[]): readonly Proposal[] {
  if (line.amount <= 0) return []
  const read = findReferences(line.text, indexOf(payments))
  const single = payments.flatMap((payment) => proposeSingle(line, payment, read))
  const named = new Set([...read.whole, ...read.short])
  return likeliest([
    ...single,
    ...proposeSums(line, { payments, named, reason: 'visit-sum', groupOf: ({ visitId }) => visitId }),
    ...proposeSums(line, { payments, named, reason: 'payer-sum', groupOf: payerOf }),
  ])
}

/**
 * For a line whose text names several, or something that is not awaited: each of `beside` that it names whole, and all it names
 * together, be the sum right or not. `named`: what is awaited and named.
 */
export function proposeNamed(line: OpenLine, named: readonly OpenPayment[], beside: readonly OpenPayment[]): readonly Proposal[] {
  const single = beside.map((payment): Proposal => {
    const difference = line.amount - payment.amount
    const reasons: readonly MatchReason[] = ['code', amountReason(difference), ...(payment.beside ? [payment.beside] : [])]
    return { lineId: line.id, paymentIds: [payment.id], reasons, difference }
  })
  const all = [...named, ...beside].toSorted(byAsked)
  const sum = all.reduce((total, { amount }) => total + amount, 0)
  // The money must reach the last of them.
  if (all.length < 2 || line.amount <= sum - (all.at(-1)?.amount ?? 0)) return likeliest(single)
  const difference = line.amount - sum
  const reasons: readonly MatchReason[] = ['code-sum', amountReason(difference)]
  return likeliest([...single, { lineId: line.id, paymentIds: all.map(({ id }) => id), reasons, difference }])
}

/** The best few, each set of payments once. */
export function likeliest(proposals: readonly Proposal[]): readonly Proposal[] {
  const sorted = proposals.toSorted((a, b) => weigh(b) - weigh(a) || compareText(keyOf(a), keyOf(b)))
  return sorted.filter((each, at) => sorted.findIndex((other) => keyOf(other) === keyOf(each)) === at).slice(0, MOST_PROPOSALS)
}

const keyOf = ({ paymentIds }: Proposal): string => paymentIds.toSorted().join()

/** One word is anybody's name. */
function payerOf({ payerName }: OpenPayment): string | null {
  const name = foldForSearch(payerName)
  return name.includes(' ') ? name : null
}

const indexes = new WeakMap<readonly OpenPayment[], ReferenceIndex>()

/** One index for all the lines of a screen. */
function indexOf(payments: readonly OpenPayment[]): ReferenceIndex {
  const known = indexes.get(payments) ?? indexReferences(payments.flatMap(({ references }) => references))
  indexes.set(payments, known)
  return known
}

type Read = ReturnType<typeof findReferences>

function proposeSingle(line: OpenLine, payment: OpenPayment, read: Read): readonly Proposal[] {
  const difference = line.amount - payment.amount
  const code = codeReason(line, payment, read)
  if (difference !== 0 && code !== 'code') return []
  const aside = besideReasons(line, [payment])
  if (!code && aside.length === 0) return []
  return [
    {
      lineId: line.id,
      paymentIds: [payment.id],
      reasons: [...(code ? [code] : []), amountReason(difference), ...aside],
      difference,
    },
  ]
}

function amountReason(difference: number): MatchReason {
  if (difference === 0) return 'amount'
  return difference > 0 ? 'too-much' : 'too-little'
}

function besideReasons(line: OpenLine, payments: readonly OpenPayment[]): readonly MatchReason[] {
  const reasons: MatchReason[] = []
  if (payments.some((payment) => namesPayer(line, payment))) reasons.push('name')
  if (payments.some((payment) => isNear(line, payment))) reasons.push('same-day')
  return reasons
}

function codeReason(line: OpenLine, payment: OpenPayment, read: Read): MatchReason | undefined {
  const { references } = payment
  if (references.some((reference) => read.whole.includes(reference))) return 'code'
  // Looking for a slip of the keyboard is slow work, worth it only where the amount is right.
  if (line.amount !== payment.amount) return undefined
  if (references.some((reference) => isNearlyIn(reference, line.text))) return 'code-one-off'
  return references.some((reference) => read.short.includes(reference)) ? 'short-code' : undefined
}

type Sums = {
  readonly payments: readonly OpenPayment[]
  readonly named: ReadonlySet<string>
  readonly reason: 'visit-sum' | 'payer-sum'
  readonly groupOf: (payment: OpenPayment) => string | null
}

/** Several payments of one visit, or of one payer, paid in one transfer. */
function proposeSums(line: OpenLine, { payments, named, reason, groupOf }: Sums): readonly Proposal[] {
  const groups = new Map<string, OpenPayment[]>()
  for (const payment of payments) {
    const key = groupOf(payment)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(payment)
    else groups.set(key, [payment])
  }
  return [...groups.values()].flatMap((owed) => {
    if (owed.length < 2 || owed.reduce((sum, { amount }) => sum + amount, 0) !== line.amount) return []
    const isNamed = owed.some(({ references }) => references.some((reference) => named.has(reference)))
    const reasons: readonly MatchReason[] = [...(isNamed ? (['code'] as const) : []), reason, ...besideReasons(line, owed)]
    return [{ lineId: line.id, paymentIds: owed.toSorted(byAsked).map(({ id }) => id), reasons, difference: 0 }]
  })
}

function namesPayer(line: OpenLine, { payerName }: OpenPayment): boolean {
  const name = foldForSearch(payerName)
  return name.includes(' ') && ` ${foldForSearch(`${line.counterparty} ${line.text}`)} `.includes(` ${name} `)
}

function isNear(line: OpenLine, { askedOn }: OpenPayment): boolean {
  const days = daysBetween(askedOn, line.bookedOn)
  return days >= 0 && days <= NEAR_DAYS
}

const WEIGHTS: Readonly<Record<MatchReason, number>> = {
  code: 60,
  'code-one-off': 45,
  'short-code': 30,
  amount: 20,
  'visit-sum': 25,
  'payer-sum': 20,
  'code-sum': 65,
  cancelled: -5,
  'not-asked': -5,
  name: 15,
  'same-day': 5,
  'too-little': 0,
  'too-much': 0,
}

function weigh({ reasons }: Proposal): number {
  return reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0)
}

/**
 * How the money of one line is given to the payments it pays, in their order: each what it asks, the last the rest, be it more
 * (to be given back) or less (still owed). Undefined when the money does not reach the last at all.
 */
export function allocate(
  amount: number,
  payments: readonly Pick<OpenPayment, 'id' | 'amount'>[],
): readonly { readonly id: string; readonly amount: number }[] | undefined {
  let rest = amount
  const parts = payments.map((payment, index) => {
    const part = index === payments.length - 1 ? rest : Math.min(payment.amount, rest)
    rest -= part
    return { id: payment.id, amount: part }
  })
  return parts.length > 0 && parts.every((part) => part.amount > 0) ? parts : undefined
}
