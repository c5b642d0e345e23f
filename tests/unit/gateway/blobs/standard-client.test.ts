import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Upload } from 'tus-js-client'
import { expect, test } from 'vitest'
import { BLOB_UNIT, startBlobGateway } from '../../../support/blobs/a-blob-gateway.ts'
import { headOf } from '../../../support/blobs/a-sender.ts'

test('the tus client everybody uses can send a blob too', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blob-tus-'))
  const gateway = await startBlobGateway({ dataDir: folder })
  const page = randomBytes(500_000)
  const { sha256 } = headOf(page)
  await new Promise<void>((resolve, reject) => {
    new Upload(page, {
      endpoint: `${gateway.url}/v1/blobs`,
      metadata: { sha256, kind: 'scan' },
      chunkSize: 200_000,
      retryDelays: null,
      onSuccess: () => resolve(),
      onError: reject,
    }).start()
  })
  expect(await gateway.rows.find(BLOB_UNIT, sha256)).toMatchObject({ size: page.length })
  await gateway.stop()
  rmSync(folder, { recursive: true, force: true })
})
