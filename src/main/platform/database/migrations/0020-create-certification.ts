import type { Migration } from '../migration.ts'

export const createCertification: Migration = {
  version: 20,
  name: 'create-certification',
  up: () => {},
}
