import { z } from 'zod'

const ExpectedId = z.object({ expectedId: z.string().min(1).max(80) })

/** What whoever pays sees: enough to pay the right sum to the right account, nothing that says who they are. */
export const ShownPayment = z.object({
  /** The VietQR code, drawn by us. */
  svg: z.string(),
  amount: z.number().int(),
  amountInWords: z.string(),
  bankName: z.string(),
  account: z.string(),
  holder: z.string(),
  /** Codes of the dossiers without their day; of many the first ones. */
  codes: z.array(z.string()),
  /** How many dossiers more there are. */
  others: z.number().int(),
})
export type ShownPayment = z.infer<typeof ShownPayment>

export const paymentDisplayContract = {
  /** Null: nothing is to be paid at this counter now, and the window does what it always does. */
  'payment-display.get': {
    kind: 'query',
    permission: 'public',
    input: z.object({}),
    output: z.object({ payment: ShownPayment.nullable(), languages: z.array(z.string()) }),
  },
  /**
   * This cashier has the code of an awaited payment before them. Said again and again while it is so: what is not said for a while is taken
   * down by itself.
   */
  'payment-display.show': {
    kind: 'command',
    permission: 'fee.collect',
    input: ExpectedId,
    /** `isSeen`: a window for citizens of this PC has asked lately, so somebody can see it. */
    output: z.object({ isSeen: z.boolean() }),
  },
  'payment-display.hide': { kind: 'command', permission: 'fee.collect', input: ExpectedId, output: z.object({}) },
} as const
