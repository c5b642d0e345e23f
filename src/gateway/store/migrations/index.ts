import type { GatewayMigration } from '../gateway-migration.ts'
import { createGateway } from './0001-create-gateway.ts'
import { createNumbers } from './0007-create-numbers.ts'
import { createTrustTables } from './0008-create-trust.ts'
import { createBlobs } from './0009-create-blobs.ts'
import { createUpstream } from './0012-create-upstream.ts'
import { createOfficialCodes } from './0013-create-official-codes.ts'
import { createDossierFork } from './0014-create-dossier-fork.ts'

/** Every step of the gateway's schema, in the order of its number. Frozen after release; a new one goes to the end. */
export const gatewayMigrations: readonly GatewayMigration[] = [
  createGateway,
  createNumbers,
  createTrustTables,
  createBlobs,
  createUpstream,
  createOfficialCodes,
  createDossierFork,
]
