import type { Migration } from '../../main/platform/database/index.ts'
import { createJournal } from '../../main/platform/database/migrations/0001-create-journal.ts'
import { createOutbox } from './migrations/0002-create-outbox.ts'

/** The gateway's own file: the journal of the platform and the outbox to the province, numbered by itself. */
export const gatewayMigrations: readonly Migration[] = [createJournal, createOutbox]
