import type { Migration } from '../migration.ts'

export const createResults: Migration = {
  version: 19,
  name: 'create-results',
  up: () => {},
}
