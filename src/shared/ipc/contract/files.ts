import { z } from 'zod'

/** Largest file taken in, bytes (portals stop at 6 MB; a scanned bundle of a hundred pages stays below). */
export const MAX_UPLOAD_BYTES = 50_000_000

/** So begins the token of an upload that may be larger; only the core gives one out. */
export const LARGE_UPLOAD = 'large-'

export const filesContract = {
  /** Bytes do not pass through the contract: they are PUT to `url` once, then the token names them. */
  'files.begin-upload': {
    kind: 'command',
    permission: 'session.own',
    input: z.object({
      name: z.string().min(1, 'validation.required').max(20_000, 'validation.too-long'),
      size: z.number().int().min(1, 'validation.empty-file').max(MAX_UPLOAD_BYTES, 'validation.file-too-large'),
    }),
    output: z.object({ token: z.string(), url: z.string() }),
  },
  /** A one-time address of a file of the dossier. */
  'files.open': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({ dossierId: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.object({ url: z.string(), name: z.string(), mime: z.string() }),
  },
} as const
