import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { IdSource } from '../../../shared/ports/id-source.ts'

/** UUIDv7 of the `uuid` package keeps its own counter, so ids of one process never step back even if the clock does. */
export const systemIds: IdSource = {
  newId: () => v7(),
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
}
