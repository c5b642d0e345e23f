import type { GatewayMigration } from '../gateway-migration.ts'
import { createGateway } from './0001-create-gateway.ts'
import { createBlobs } from './0009-create-blobs.ts'

/** Every step of the gateway's schema, in the order of its number. Frozen after release; a new one goes to the end. */
export const gatewayMigrations: readonly GatewayMigration[] = [createGateway, createBlobs]
