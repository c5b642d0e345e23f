import { hkdfSync } from 'node:crypto'
import path from 'node:path'
import { z } from 'zod'
import type { Sha256Hex } from '../../shared/domain/journal/index.ts'
import type { BlobDepot } from '../../shared/ports/blob-depot.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { BlobKeeper } from '../../shared/sync/index.ts'
import type { GatewayPart } from '../gateway-part.ts'
import { createBlobsPart } from './blobs-part.ts'
import { createFolderDepot } from './depot/folder-depot.ts'
import { createS3Depot } from './depot/s3-depot.ts'
import { createFileLinks } from './file-links.ts'
import type { UpstreamOptions } from './upstream.ts'

/** Where the province keeps blobs; all of it by environment, for it holds secrets. */
export const S3Config = z.object({
  endpoint: z.url({ protocol: /^https?$/ }),
  bucket: z.string().min(3).max(63),
  region: z.string().min(1).default('us-east-1'),
  accessKeyId: z.string().min(1),
  secretAccessKey: z.string().min(1),
})
export type S3Config = z.infer<typeof S3Config>

/** Undefined: no store is named, blobs lie in the data folder. Throws a ZodError where one is named in part. */
export function readS3Config(env: Readonly<Record<string, string | undefined>>): S3Config | undefined {
  if (env['QMC_S3_ENDPOINT'] === undefined) return undefined
  return S3Config.parse({
    endpoint: env['QMC_S3_ENDPOINT'],
    bucket: env['QMC_S3_BUCKET'],
    region: env['QMC_S3_REGION'],
    accessKeyId: env['QMC_S3_ACCESS_KEY_ID'],
    secretAccessKey: env['QMC_S3_SECRET_ACCESS_KEY'],
  })
}

export type ConfigureBlobsOptions = {
  readonly role: BlobKeeper
  readonly dataDir: string
  /** 32 bytes, the database key: the same in all processes of one gateway. */
  readonly key: Uint8Array
  readonly clock: Clock
  /** As `--files-url`. */
  readonly filesUrl?: string | undefined
  readonly s3?: S3Config | undefined
  readonly upstream?: UpstreamOptions | undefined
}

export type ConfiguredBlobs = {
  readonly part: GatewayPart
  readonly depot: BlobDepot
  /** Where the province fetches a file of this unit, signed and dated; undefined without `--files-url`. */
  readonly fileUrlOf: (unit: string) => ((sha256: Sha256Hex) => string) | undefined
}

/** The blob part of a hub or a gateway from what its administrator gave. */
export function configureBlobs(options: ConfigureBlobsOptions): ConfiguredBlobs {
  const { role, dataDir, key, clock, filesUrl, s3, upstream } = options
  const depot: BlobDepot = s3 ? createS3Depot(s3) : createFolderDepot({ folder: path.join(dataDir, 'blobs') })
  const links = createFileLinks({ baseUrl: filesUrl, key: derive(key, 'qmc file links'), clock })
  return {
    depot,
    part: createBlobsPart({ role, depot, dataDir, arrivingKey: derive(key, 'qmc arriving blobs'), links, upstream }),
    fileUrlOf: (unit) => (filesUrl === undefined ? undefined : (sha256) => links.urlOf(unit, sha256)),
  }
}

const derive = (key: Uint8Array, purpose: string): Uint8Array => new Uint8Array(hkdfSync('sha256', key, '', purpose, 32))
