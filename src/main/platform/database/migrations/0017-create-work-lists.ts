import type { Migration } from '../migration.ts'

export const createWorkLists: Migration = {
  version: 17,
  name: 'create-work-lists',
  up: () => {},
}
