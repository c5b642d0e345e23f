import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBlobRows, type StoredBlob } from '../../../src/gateway/blobs/blob-rows.ts'
import { newSeal } from '../../../src/main/platform/blobs/index.ts'
import { aStore } from '../../support/gateway/a-store.ts'
import { startPostgres, whyNoPostgres, type TestPostgres } from '../../support/postgres/a-postgres.ts'

const why = whyNoPostgres()
if (why !== undefined) process.stderr.write(`Rows of blobs on PostgreSQL are skipped: ${why}\n`)

let postgres: TestPostgres | undefined
beforeAll(async () => {
  postgres = why === undefined ? await startPostgres() : undefined
})
afterAll(() => postgres?.stop())

const aBlob = (size: number, kind: StoredBlob['kind']): Omit<StoredBlob, 'upstreamAt' | 'uploadUrl'> => ({
  sha256: createHash('sha256').update(randomBytes(8)).digest('hex'),
  size,
  kind,
  object: `H12.57/ab/${randomBytes(8).toString('hex')}`,
  seal: newSeal(),
  sealedSha256: createHash('sha256').update(randomBytes(8)).digest('hex'),
})

describe.each(['sqlite', 'postgres'] as const)('rows of blobs on %s', (engine) => {
  it.skipIf(engine === 'postgres' && why !== undefined)('keep the first of two, wait in order, and are of one unit', async () => {
    const database = engine === 'postgres' ? { url: await postgres?.createDatabase() } : undefined
    const { store, close } = await aStore({ units: ['H12.57'], database })
    const rows = createBlobRows(store)
    const [scan, small, result] = [aBlob(5_000_000, 'scan'), aBlob(10, 'scan'), aBlob(900, 'result')]
    const late = { ...aBlob(900, 'result'), sha256: result.sha256 }
    for (const { object } of [scan, small, result, late]) await rows.intend('H12.57', object, 100)
    const kept = await Promise.all([result, late].map((blob) => rows.keep('H12.57', blob, 200)))
    expect(kept.filter(Boolean)).toHaveLength(1)
    await rows.keep('H12.57', scan, 201)
    await rows.keep('H12.57', small, 202)
    const winner = kept[0] === true ? result : late
    const stored = (blob: typeof result) => ({ ...blob, upstreamAt: null, uploadUrl: null })
    expect(await rows.find('H12.57', result.sha256)).toEqual(stored(winner))
    expect(await rows.find('H12.58', result.sha256)).toBe(undefined)
    expect((await rows.listWaiting('H12.57', 10)).map(({ sha256 }) => sha256)).toEqual(
      [result, small, scan].map(({ sha256 }) => sha256),
    )
    expect(await rows.listStaleIntents(150)).toEqual([{ unit: 'H12.57', object: (winner === result ? late : result).object }])
    await rows.setUploadUrl('H12.57', scan.sha256, 'gateway:1 /v1/blobs/x')
    await rows.setUpstream('H12.57', [small.sha256, result.sha256], 300)
    expect(await rows.listWaiting('H12.57', 10)).toEqual([{ ...stored(scan), uploadUrl: 'gateway:1 /v1/blobs/x' }])
    const verified = await store.db
      .selectFrom('gateway_blob')
      .select(['unit', 'state', 'verified_at'])
      .orderBy('verified_at')
      .execute()
    expect(verified.map(({ state, verified_at: at }) => [state, at])).toEqual([
      ['verified', 200],
      ['verified', 201],
      ['verified', 202],
    ])
    await close()
  })
})
