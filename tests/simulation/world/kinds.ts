import { z } from 'zod'
import { createEventKinds, defineEvents, SchemaGate, type EventKinds } from '../../../src/shared/domain/journal/index.ts'

/** The facts of this world: as few as the rules need, with the names of the real ones where they stand for them. */
const dossier = defineEvents('dossier', {
  DossierReceived: { ver: 1, body: z.object({ day: z.string(), order: z.number(), by: z.string() }) },
  DossierField: { ver: 1, body: z.object({ value: z.string() }) },
  StateMoved: { ver: 1, body: z.object({ to: z.string() }) },
  PageScanned: { ver: 1, body: z.object({ page: z.string() }) },
  ConflictResolved: { ver: 1, body: z.object({ value: z.string() }) },
})
const register = defineEvents('register', {
  OutgoingNumbered: { ver: 1, body: z.object({ number: z.number(), epoch: z.number(), year: z.number() }) },
})
const authority = defineEvents('register-authority', {
  RegisterAuthorityMoved: {
    ver: 1,
    body: z.object({ from: z.string().nullable(), to: z.string(), epoch: z.number(), year: z.number(), lastNumber: z.number() }),
  },
  RegisterAuthoritySeized: {
    ver: 1,
    body: z.object({
      from: z.string().nullable(),
      to: z.string(),
      epoch: z.number(),
      year: z.number(),
      lastPaperNumber: z.number(),
    }),
  },
})
const delivery = defineEvents('delivery', {
  ProvinceConfirmed: { ver: 1, body: z.object({ eventId: z.string(), receipt: z.string() }) },
  ProvinceRejected: { ver: 1, body: z.object({ eventId: z.string(), message: z.string() }) },
})

const OLD = [SchemaGate, ...dossier, ...register, ...authority, ...delivery]

/** The newer program: a field may carry a unit of measure, and there is a kind of fact the older one has never heard of. */
const NEW = [
  ...OLD,
  {
    aggType: 'dossier',
    type: 'DossierField',
    ver: 2,
    body: z.object({ value: z.string(), note: z.string() }),
    isGated: true,
    // Its schema has read it just before.
    upcast: (old: unknown) => ({ value: (old as { value: string }).value, note: '' }),
  },
  { aggType: 'dossier', type: 'FeeSplit', ver: 1, body: z.object({ parts: z.number() }), isGated: true },
]

export type Build = 'old' | 'new'

export const KINDS: Readonly<Record<Build, EventKinds>> = { old: createEventKinds(OLD), new: createEventKinds(NEW) }
