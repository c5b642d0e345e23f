import { z } from 'zod'
import { FeePayment, Reason, ShortText } from '../../domain/dossier/dossier-parts.ts'
import {
  AwaitedPayment,
  ExpectedPayment,
  ExpectedState,
  MatchEvidence,
  Payer,
  PaymentMethod,
  Receipt,
} from '../../domain/money/index.ts'
import { DossierId } from './dossier.ts'

export const Id = z.string().min(1).max(64)
/** Made by the screen for one press; the same press repeated, also after a crash, finds what it did the first time. */
const RequestId = z.uuid({ error: 'validation.id' })
export const Amount = FeePayment.shape.amount
/** The second person, on the same screen: who may `money.approve` and did not take the money. */
export const Approver = z.object({
  accountName: z.string().max(200, 'validation.too-long'),
  pin: z.string().max(64, 'validation.pin'),
})

const PaidItem = z.object({ dossierId: DossierId, amount: Amount })
export const PaidItems = z
  .array(PaidItem)
  .min(1, 'validation.required')
  .max(50, 'validation.too-many')
  .refine((items) => new Set(items.map(({ dossierId }) => dossierId)).size === items.length, 'money.dossier-twice')

export const Cash = { requestId: RequestId }

/** Payments by transfer and online: asked for, seen, or not. */
export const awaitedContract = {
  /** Transfer or online: written down as awaited, not as paid. */
  'money.expect': {
    kind: 'command',
    permission: 'fee.collect',
    input: z.object({
      ...Cash,
      items: PaidItems,
      method: PaymentMethod.exclude(['cash']),
      payer: Payer,
      note: ShortText,
    }),
    output: ExpectedPayment,
  },
  'money.mark-unknown': {
    kind: 'command',
    permission: 'fee.collect',
    input: z.object({ id: Id, reason: Reason }),
    output: ExpectedPayment,
  },
  /** Awaited too long, and left to wait: its days begin again. */
  'money.await-on': {
    kind: 'command',
    permission: 'fee.collect',
    input: z.object({ id: Id, reason: Reason }),
    output: ExpectedPayment,
  },
  'money.cancel-expected': {
    kind: 'command',
    permission: 'fee.collect',
    input: z.object({
      id: Id,
      reason: Reason,
      /** Needed where the outcome is unknown: the money may have come. */
      approver: Approver.nullable(),
    }),
    output: ExpectedPayment,
  },
  /** Somebody saw the money: receipt and payment of the dossiers in one transaction. What a statement proves comes by `bank.match`. */
  'money.match-expected': {
    kind: 'command',
    permission: 'money.reconcile',
    input: z.object({ ...Cash, id: Id, amount: Amount, evidence: MatchEvidence.extend({ source: z.literal('person') }) }),
    output: z.object({ expected: ExpectedPayment, receipt: Receipt }),
  },
  'money.list-expected': {
    kind: 'query',
    permission: 'fee.collect',
    input: z.object({ states: z.array(ExpectedState).max(4) }),
    output: z.array(AwaitedPayment),
  },
} as const
