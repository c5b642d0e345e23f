import { z } from 'zod'
import { Origin, Sha256Hex } from './event-envelope.ts'

/** Last event of each origin: `[seq, hash]`. Never seq alone: after a clone equal lengths can hide different contents. */
export const VersionVector = z.record(Origin, z.tuple([z.number().int().positive(), Sha256Hex]))
export type VersionVector = z.infer<typeof VersionVector>

export type Head = { readonly origin: Origin; readonly seq: number; readonly hash: Sha256Hex }
