import type { Migration } from '../migration.ts'

export const createTurns: Migration = {
  version: 18,
  name: 'create-turns',
  up: () => {},
}
