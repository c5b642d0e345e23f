import type { Migration } from '../migration.ts'

export const createWorkflow: Migration = {
  version: 16,
  name: 'create-workflow',
  up: () => {},
}
