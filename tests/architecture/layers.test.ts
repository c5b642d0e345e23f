import { describe, expect, test } from 'vitest'
import { importsFollowLayers } from './layer-rules.ts'
import { importsOf, readFiles } from './source-files.ts'

const one = (path: string, ...specifiers: string[]) => [
  { path, text: specifiers.map((specifier) => `import { x } from '${specifier}'`).join('\n') },
]

test('every import follows the table of layers', () => {
  expect(importsFollowLayers(readFiles(['src', 'drivers'], /\.tsx?$/))).toEqual([])
})

describe('the rule catches', () => {
  test.each([
    ['a Node module in shared', 'src/shared/domain/fee/fee.ts', 'node:fs'],
    ['a package other than zod in shared', 'src/shared/kernel/x.ts', 'lodash'],
    ['domain knowledge in the kernel', 'src/shared/kernel/x.ts', '../domain/fee/fee.ts'],
    ['the contract in the domain', 'src/shared/domain/fee/fee.ts', '../../ipc/contract.ts'],
    ['Electron in a feature', 'src/main/features/queue/queue-service.ts', 'electron'],
    ['Electron in the composition', 'src/main/composition/create-app.ts', 'electron/main'],
    ['a driver in a feature', 'src/main/features/queue/queue-service.ts', '../../../../drivers/printer/ipp/index.ts'],
    ['a side door of another feature', 'src/main/features/queue/queue-service.ts', '../staff/staff-repository.ts'],
    ['a feature in the platform', 'src/main/platform/files/x.ts', '../../features/queue/index.ts'],
    ['main in a driver', 'drivers/printer/ipp/index.ts', '../../../src/main/platform/logging/x.ts'],
    ['another kind of driver', 'drivers/printer/ipp/index.ts', '../../scanner/sane/index.ts'],
    ['main in the renderer', 'src/renderer/app/main.tsx', '../../main/ipc/router.ts'],
    ['Node in the renderer', 'src/renderer/app/main.tsx', 'node:path'],
    ['a side door between features of the renderer', 'src/renderer/features/intake/x.tsx', '../queue/ticket-list.tsx'],
    ['a feature in the gateway', 'src/gateway/main.ts', '../main/features/queue/index.ts'],
    ['a folder without a layer', 'src/elsewhere/x.ts', 'zod'],
  ])('%s', (_what, path, specifier) => {
    expect(importsFollowLayers(one(path, specifier))).toHaveLength(1)
  })

  test('nothing in what the table allows', () => {
    const allowed = [
      ...one('src/main/features/queue/queue-service.ts', '../staff/index.ts', '../../platform/logging/x.ts', './x.ts', 'zod'),
      ...one('src/gateway/main.ts', '../main/platform/database/x.ts', 'fastify'),
      ...one('drivers/printer/ipp/index.ts', '../../../src/shared/ports/printer.ts', './message.ts', 'node:http'),
      ...one('src/main/electron/entry.ts', 'electron', '../composition/create-app.ts'),
    ]
    expect(importsFollowLayers(allowed)).toEqual([])
  })
})

test('imports are found in every form and not in comments', () => {
  const text = [
    "import type { A } from './a.ts'",
    "import {\n  b,\n} from './b.ts'",
    "export * from './c.ts'",
    "import './d.css'",
    "const e = await import('./e.ts')",
    "// import { f } from './f.ts'",
    "/** import { g } from './g.ts' */",
  ].join('\n')
  expect(importsOf({ path: 'src/x/y.ts', text })).toEqual(['src/x/a.ts', 'src/x/b.ts', 'src/x/c.ts', 'src/x/d.css', 'src/x/e.ts'])
})
