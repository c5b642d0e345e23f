import type { Migration } from '../migration.ts'

export const createMoney: Migration = {
  version: 21,
  name: 'create-money',
  up: () => {},
}
