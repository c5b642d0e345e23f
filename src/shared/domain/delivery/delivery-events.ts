import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { defineEvent } from '../journal/define-event.ts'

/**
 * What the province answered to one event of a dossier. Only the gateway writes these, each in an aggregate of its own
 * (`delivery`, id = the event told of), so that an answer never conflicts with what the counter does meanwhile.
 */
const Answer = z.object({ at: LocalTime, dossierId: z.string(), eventId: z.string() })

/** The province has it: `receipt` is the number it gave, `provinceCode` its own dossier code when it has one. */
export const ProvinceConfirmed = defineEvent({
  aggType: 'delivery',
  type: 'ProvinceConfirmed',
  ver: 1,
  body: Answer.extend({ receipt: z.string(), provinceCode: z.string() }),
})

/** The province refused the contents; a person must correct them. `message` is the province's own sentence. */
export const ProvinceRejected = defineEvent({
  aggType: 'delivery',
  type: 'ProvinceRejected',
  ver: 1,
  body: Answer.extend({ message: z.string() }),
})

/** Sent, but nobody knows whether it arrived. Never shown as done, never sent again blindly. */
export const ProvinceUnknown = defineEvent({
  aggType: 'delivery',
  type: 'ProvinceUnknown',
  ver: 1,
  body: Answer.extend({ message: z.string() }),
})

/**
 * The province gives the dossier its official code; ours stays the code on the receipt slip, and both are found (sync.md §6).
 * Only the gateway writes it, in an aggregate of its own (`officialCodeAggregate`).
 */
export const OfficialCodeAssigned = defineEvent({
  aggType: 'delivery',
  type: 'OfficialCodeAssigned',
  ver: 1,
  body: Answer.extend({ code: z.string().min(1).max(100) }),
})

export const officialCodeAggregate = (dossierId: string): string => `${dossierId}/official-code`

/**
 * The province had confirmed it and no longer has it (restored from a backup, or lost): it goes again by itself, as if it had
 * never been told. Only the nightly reconciliation of the gateway writes it.
 */
export const ProvinceForgot = defineEvent({ aggType: 'delivery', type: 'ProvinceForgot', ver: 1, body: Answer })

/** An officer asks to send a refused or unknown delivery again after looking at it. */
export const DeliveryRetryRequested = defineEvent({
  aggType: 'delivery',
  type: 'DeliveryRetryRequested',
  ver: 1,
  body: Answer.extend({ by: z.object({ id: z.string(), name: z.string() }) }),
})

/**
 * A file of the dossier that is on no machine any more: whoever answers for the centre lets the dossier go to the province without
 * it. The gateway leaves it out and says so, as long as it has not turned up.
 */
export const PageGivenUp = defineEvent({
  aggType: 'delivery',
  type: 'PageGivenUp',
  ver: 1,
  body: z.object({
    at: LocalTime,
    dossierId: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    name: z.string().max(500),
    reason: z.string().min(1).max(500),
    by: z.object({ id: z.string(), name: z.string() }),
  }),
})

/**
 * A file the province was not given has come to the gateway after all: the dossier's newest telling (`eventId`), which carries all its
 * files, goes again with it. Only the gateway writes it.
 */
export const PageTurnedUp = defineEvent({
  aggType: 'delivery',
  type: 'PageTurnedUp',
  ver: 1,
  body: Answer.extend({ sha256: z.string() }),
})

/** One file, whichever dossiers name it: what was said of it is found by its contents. */
export const givenUpAggregate = (sha256: string): string => `without/${sha256}`

export const deliveryEventDefinitions = [
  ProvinceConfirmed,
  ProvinceRejected,
  ProvinceUnknown,
  OfficialCodeAssigned,
  ProvinceForgot,
  DeliveryRetryRequested,
  PageGivenUp,
  PageTurnedUp,
] as const

/** Where one event, or a dossier's newest, stands on its way to the province. */
export const DeliveryState = z.enum(['this-machine', 'at-gateway', 'confirmed', 'rejected', 'unknown'])
export type DeliveryState = z.infer<typeof DeliveryState>
