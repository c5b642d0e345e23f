import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createFolderDepot } from '../../src/gateway/blobs/depot/folder-depot.ts'
import { createS3Depot } from '../../src/gateway/blobs/depot/s3-depot.ts'
import { startS3Server } from '../support/blobs/s3-server.ts'
import { describeBlobDepotContract } from './blob-depot.contract.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'depot-'))
const s3 = await startS3Server(path.join(folder, 's3'))
const s3Depot = createS3Depot({ ...s3.access, partBytes: 5 * 1024 * 1024 })
afterAll(async () => {
  s3Depot.close()
  await s3.stop()
  rmSync(folder, { recursive: true, force: true })
})

function flip(file: string): void {
  const bytes = readFileSync(file)
  bytes[7] = (bytes[7] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

const files = path.join(folder, 'files')
describeBlobDepotContract('folder', () => ({
  depot: createFolderDepot({ folder: files }),
  damage: async (name) => flip(path.join(files, name)),
  largeBytes: 12_000_001,
}))

describeBlobDepotContract('S3-compatible store', () => ({
  depot: s3Depot,
  damage: async (name) => flip(s3.fileOf(name)),
  largeBytes: 12_000_001,
}))

it('a store that does not answer is unreachable, not empty', async () => {
  const depot = createS3Depot({ ...s3.access, endpoint: 'http://127.0.0.1:9', timeoutMs: 2_000 })
  expect([await depot.has('a/b'), await depot.get('a/b')]).toEqual([
    { ok: false, error: 'unreachable' },
    { ok: false, error: 'unreachable' },
  ])
  depot.close()
})
