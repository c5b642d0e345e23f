import { z } from 'zod'
import { BlobRateCap } from '../../sync/blob-rate.ts'

const Amount = z.object({ count: z.number().int().min(0), bytes: z.number().min(0) })

/** Why nothing moves although something waits; null while all is well. */
export const BlobTrouble = z.enum(['unreachable', 'busy', 'no-room', 'refused', 'wrong-hash'])
export type BlobTrouble = z.infer<typeof BlobTrouble>

export const BlobProgress = z.object({
  /** Copies that only this machine holds for certain. */
  hereOnly: Amount,
  /** On the hub, but the gateway has not given its word yet. */
  onHub: Amount,
  /** Of open dossiers, at another machine or at the gateway, and not here yet. */
  missing: Amount,
  /** What moves at this moment. */
  current: z
    .object({
      direction: z.enum(['up', 'down']),
      size: z.number().int(),
      doneBytes: z.number().int(),
      percent: z.number().int().min(0).max(100),
    })
    .nullable(),
  isPaused: z.boolean(),
  /** The cap of the office hours holds at this moment. */
  isCapped: z.boolean(),
  rateCap: BlobRateCap,
  trouble: BlobTrouble.nullable(),
  /** Copies that cannot be read here and that nobody else has: the page must be scanned again. */
  unreadable: z.number().int().min(0),
})
export type BlobProgress = z.infer<typeof BlobProgress>

/** Where one file of a dossier is. `elsewhere`: not on this machine; `station` is the PC that took it in. */
export const BlobWhere = z.object({
  sha256: z.string(),
  place: z.enum(['here', 'hub', 'gateway', 'elsewhere']),
  isHere: z.boolean(),
  station: z.string(),
})
export type BlobWhere = z.infer<typeof BlobWhere>

export const blobTransferContract = {
  'blob-transfer.get-progress': { kind: 'query', permission: 'sync.read', input: z.object({}), output: BlobProgress },
  'blob-transfer.list-places': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({ dossierId: z.uuid() }),
    output: z.array(BlobWhere),
  },
  /** Ends what is under way; it goes on from there at `resume`. Holds over a restart. */
  'blob-transfer.pause': { kind: 'command', permission: 'sync.manage', input: z.object({}), output: z.object({}) },
  'blob-transfer.resume': { kind: 'command', permission: 'sync.manage', input: z.object({}), output: z.object({}) },
  'blob-transfer.set-rate-cap': { kind: 'command', permission: 'sync.manage', input: BlobRateCap, output: z.object({}) },
} as const
