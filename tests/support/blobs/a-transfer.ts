import assert from 'node:assert'
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createBlobTransfer, type BlobTransfer, type BlobTransferDeps } from '../../../src/main/features/blob-transfer/index.ts'
import { createBlobStore, type BlobPeer, type BlobStore } from '../../../src/main/platform/blobs/index.ts'
import type { OpenedDatabase } from '../../../src/main/platform/database/index.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'
import type { Clock } from '../../../src/shared/ports/clock.ts'
import type { BlobKind } from '../../../src/shared/sync/index.ts'
import { aRegister } from '../station/a-register.ts'
import { BLOB_UNIT } from './a-blob-gateway.ts'
import { headOf } from './a-sender.ts'

export type TransferStation = {
  readonly transfer: BlobTransfer
  readonly blobs: BlobStore
  readonly opened: OpenedDatabase
  /** Takes a file in here: bytes, row, and the dossier that names it. */
  readonly takeIn: (bytes: Uint8Array, options?: DossierFile) => Promise<string>
  /** Another machine took it in: only the dossier is known here. */
  readonly hearOf: (bytes: Uint8Array, options?: DossierFile) => string
  readonly stateOf: (sha256: string) => string | undefined
  readonly published: string[]
  /** Where its blobs lie. */
  readonly folder: string
  readonly close: () => Promise<void>
}
type DossierFile = { readonly kind?: BlobKind; readonly status?: string; readonly closedAt?: string; readonly origin?: string }

/** Blob store and transfer of one station on a real register; dossiers are rows, without the rest of the counter. */
export function aTransferStation(
  options: Partial<BlobTransferDeps> & {
    readonly peers: () => readonly BlobPeer[]
    /** The same PC, started anew. */
    readonly on?: TransferStation
  },
): TransferStation {
  const opened = options.on?.opened ?? aRegister()
  const { db, unitOfWork } = opened
  const clock: Clock = options.clock ?? { now: () => Date.parse('2026-11-22T10:00:00+07:00'), trust: () => 'ntp' }
  const folder = options.on?.folder ?? mkdtempSync(path.join(tmpdir(), 'transfer-'))
  const blobs = createBlobStore({ db, unit: BLOB_UNIT, folder, nameKey: new Uint8Array(32).fill(3), clock })
  const published: string[] = []
  const transfer = createBlobTransfer({
    db,
    unit: BLOB_UNIT,
    unitOfWork,
    blobs,
    clock,
    logger: silentLogger,
    publish: (name) => void published.push(name),
    journal: { append: () => assert.fail('only files move here'), readAggregate: () => [] },
    isExchanging: () => false,
    freeBytes: () => Promise.resolve(1e12),
    ...options,
  })
  const name = (
    bytes: Uint8Array,
    { kind = 'scan', status = 'processing', closedAt, origin = `${BLOB_UNIT}.S01#1` }: DossierFile,
  ): string => {
    const { sha256, size } = headOf(bytes)
    const id = randomBytes(8).toString('hex')
    db.prepare(
      `INSERT INTO dossier(id, status, is_running, procedure_code, procedure_name, field_code, channel, owner_name, owner_number, owner_phone,
        owner_address, received_at, received_by, counter, returned_at, receiver_name, assignee_id, assignee_name, department, set_count, visit_id)
       VALUES (?, ?, 0, 'x', 'x', 'x', 'direct', 'Lê Văn Bình', '', '', '', '2026-01-05T08:00:00+07:00', 'x', 'x', ?, '', '', '', '', 1, '')`,
    ).run(id, status, closedAt ?? null)
    db.prepare('INSERT INTO blob_reference(sha256, dossier_id, size, mime, kind, origin) VALUES (?, ?, ?, ?, ?, ?)').run(
      Buffer.from(sha256, 'hex'),
      id,
      size,
      'application/pdf',
      kind,
      origin,
    )
    return sha256
  }
  return {
    transfer,
    blobs,
    opened,
    published,
    folder,
    takeIn: async (bytes, file = {}) => {
      const put = await blobs.put(bytes)
      return unitOfWork.write(() => {
        blobs.register(put, 'application/pdf')
        return name(bytes, file)
      })
    },
    hearOf: (bytes, file = {}) => unitOfWork.write(() => name(bytes, file)),
    stateOf: (sha256) =>
      db.prepare<unknown[], string>('SELECT state FROM blob WHERE sha256 = ?').pluck().get(Buffer.from(sha256, 'hex')),
    close: async () => {
      await transfer.stop()
      opened.close()
    },
  }
}
