import path from 'node:path'
import { expect, test } from 'vitest'
import { findNativeBinding } from '../../../../../src/main/platform/database/index.ts'

const packaged = path.join('/app/resources', 'native', 'better_sqlite3-napi9.node')
const developed = path.resolve('/app/resources', '..', 'build', 'native', 'better_sqlite3-napi9.node')

test('a runtime with Node-API 10 uses the package’s own binary even where another lies about', () => {
  expect(findNativeBinding({ resourcesDir: '/app/resources', napi: 10, exists: () => true })).toBeUndefined()
})

test('an older runtime takes the packaged build first, then the one of a source tree', () => {
  expect(findNativeBinding({ resourcesDir: '/app/resources', napi: 9, exists: () => true })).toBe(packaged)
  expect(findNativeBinding({ resourcesDir: '/app/resources', napi: 9, exists: (file) => file === developed })).toBe(developed)
})

test('an older runtime without any build says what is missing instead of crashing', () => {
  expect(() => findNativeBinding({ resourcesDir: '/app/resources', napi: 9, exists: () => false })).toThrow(
    'better_sqlite3-napi9.node',
  )
})
