import type { Migration } from '../migration.ts'
import { createJournal } from './0001-create-journal.ts'

/** In order, one file a step. Once released a file never changes again (`tests/migrations/released-migrations.json`). */
export const migrations: readonly Migration[] = [createJournal]
