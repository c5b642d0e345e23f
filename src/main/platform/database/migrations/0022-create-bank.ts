import type { Migration } from '../migration.ts'

export const createBank: Migration = {
  version: 22,
  name: 'create-bank',
  up: () => {},
}
