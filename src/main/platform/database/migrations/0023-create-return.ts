import type { Migration } from '../migration.ts'

export const createReturn: Migration = {
  version: 23,
  name: 'create-return',
  up: () => {},
}
