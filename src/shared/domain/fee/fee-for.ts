import { appError } from '../../kernel/app-error.ts'
import { assertNever } from '../../kernel/assert-never.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Channel } from '../procedure/channel.ts'
import { copyFee } from './copy-fee.ts'
import { MAX_AMOUNT, type FeeExemption, type FeeKind, type FeeRule } from './fee-rule.ts'

/** One original and how many copies of it are wanted. */
export type CopyOrder = Readonly<{ pages: number; copies: number }>

/** What is counted; a rule reads its own (`originals`, or `pages` and `copies` for one original; `cases`; `count`). Missing = 1. */
export type FeeQuantities = Readonly<{
  pages?: number
  copies?: number
  originals?: readonly CopyOrder[]
  cases?: number
  count?: number
}>

export type FeeRequest = Readonly<{
  feeRule: FeeRule
  channel: Channel
  quantities: FeeQuantities
  exemption?: Readonly<{ code: string; reason: string }>
  /** Price per unit typed at the counter, with the resolution it comes from, when the catalogue does not know it. */
  provincialAmount?: Readonly<{ amount: number; resolution: string }>
}>

/** `charge` phí, `fee` lệ phí; all amounts in whole đồng; `basis` the law or resolution. */
export type FeeLine = Readonly<{
  name: string
  kind: FeeKind
  unitPrice: number
  quantity: number
  amount: number
  basis: string
}>

export type FeeAssessment = Readonly<{
  lines: readonly FeeLine[]
  /** What is to be paid. */
  total: number
  /** What would have been paid without the exemption. */
  exempted: number
  /** The price is the province's and nobody has typed it: `total` is not yet known. */
  needsAmount?: true
}>

/** More of anything in one dossier is a slip of the keyboard. */
export const MAX_QUANTITY = 100_000

/** A reason that is not in the list must be written down. */
export const OTHER_EXEMPTION = 'other'

/**
 * What is paid for a dossier. Expected failures: a count or price that is not a whole number in range
 * (`fee.quantity`, `fee.amount`), an exemption "other" without its reason, a sum beyond `MAX_AMOUNT`.
 */
export function feeFor(request: FeeRequest): Result<FeeAssessment> {
  const problem = requestProblem(request)
  if (problem) return err(appError('validation', problem))

  const lines = linesOf(request)
  if (!lines) {
    // Whoever is exempt pays nothing whatever the price, so nobody has to look it up.
    return ok(request.exemption ? { lines: [], total: 0, exempted: 0 } : { lines: [], total: 0, exempted: 0, needsAmount: true })
  }
  const sum = lines.reduce((total, { amount }) => total + amount, 0)
  if (sum > MAX_AMOUNT) return err(appError('validation', 'fee.too-large'))
  return ok({ lines, total: request.exemption ? 0 : sum, exempted: request.exemption ? sum : 0 })
}

/** The reasons not to pay that can be chosen for a procedure. */
export function listExemptions(
  exemptions: readonly FeeExemption[],
  procedure: Readonly<{ code: string; fieldCode: string }>,
): FeeExemption[] {
  return exemptions.filter(
    ({ fieldCodes, procedureCodes }) =>
      (fieldCodes.length === 0 && procedureCodes.length === 0) ||
      fieldCodes.includes(procedure.fieldCode) ||
      procedureCodes.includes(procedure.code),
  )
}

type Claim = NonNullable<FeeRequest['exemption']>

/**
 * A reason not to pay as it is kept: by its name, so that a paper and a sheet can say it years later. Expected failure: it is
 * not offered for this procedure (`fee.exemption-unknown`).
 */
export function claimExemption(
  exemptions: readonly FeeExemption[],
  procedure: Readonly<{ code: string; fieldCode: string }>,
  claim: Claim | null,
): Result<Claim | null> {
  if (!claim) return ok(null)
  const known = listExemptions(exemptions, procedure).find(({ code }) => code === claim.code)
  if (!known) return err(appError('validation', 'fee.exemption-unknown'))
  if (claim.code === OTHER_EXEMPTION) return ok(claim)
  return ok({ code: claim.code, reason: [known.name, claim.reason.trim()].filter((part) => part !== '').join(': ') })
}

/** Undefined: the price is not known. */
function linesOf(request: FeeRequest): FeeLine[] | undefined {
  const { feeRule, quantities } = request
  switch (feeRule.kind) {
    case 'free':
      return []
    case 'per-unit':
      return [line(feeRule, feeRule.amount, quantities.count ?? quantities.copies ?? 1)]
    case 'per-case':
      return [line(feeRule, feeRule.amount, quantities.cases ?? 1)]
    case 'copy-certification':
      return ordersOf(quantities).map(({ pages, copies }) => line(feeRule, copyFee(pages, feeRule), copies))
    case 'provincial':
      return provincialLines(feeRule, request)
    default:
      return assertNever(feeRule)
  }
}

function provincialLines(
  rule: Extract<FeeRule, { kind: 'provincial' }>,
  { channel, quantities, provincialAmount }: FeeRequest,
): FeeLine[] | undefined {
  const count = quantities.count ?? 1
  if (provincialAmount) return [line({ ...rule, legalBasis: provincialAmount.resolution }, provincialAmount.amount, count)]
  const known = (channel === 'online' ? rule.onlineAmount : null) ?? rule.amount
  return known === null ? undefined : [line({ ...rule, legalBasis: rule.resolution ?? rule.legalBasis }, known, count)]
}

function ordersOf({ originals, pages, copies }: FeeQuantities): readonly CopyOrder[] {
  return originals ?? [{ pages: pages ?? 1, copies: copies ?? 1 }]
}

function line(
  rule: Readonly<{ name: string; feeKind: FeeKind; legalBasis: string }>,
  unitPrice: number,
  quantity: number,
): FeeLine {
  return { name: rule.name, kind: rule.feeKind, unitPrice, quantity, amount: unitPrice * quantity, basis: rule.legalBasis }
}

function requestProblem({ quantities, exemption, provincialAmount }: FeeRequest): string | undefined {
  const { originals = [], pages, copies, cases, count } = quantities
  const counts = [pages, copies, cases, count, ...originals.flatMap((order) => [order.pages, order.copies])]
  if (!counts.every((value) => value === undefined || isWhole(value, MAX_QUANTITY))) return 'fee.quantity'
  if (provincialAmount && !isWhole(provincialAmount.amount, MAX_AMOUNT)) return 'fee.amount'
  if (provincialAmount && provincialAmount.resolution.trim() === '') return 'fee.resolution-required'
  if (exemption?.code === OTHER_EXEMPTION && exemption.reason.trim() === '') return 'fee.exemption-reason-required'
  return undefined
}

function isWhole(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= max
}
