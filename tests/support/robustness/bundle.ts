import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'

const ROOT = path.resolve(import.meta.dirname, '../../..')

export const PROGRAMS = {
  counter: path.join(import.meta.dirname, 'counter-process.ts'),
  'one-receive': path.join(import.meta.dirname, 'one-receive-process.ts'),
  gateway: path.join(ROOT, 'src/gateway/main.ts'),
  province: path.join(ROOT, 'src/province-simulator/main.ts'),
} as const

export type Bundle = { readonly fileOf: (program: keyof typeof PROGRAMS) => string; readonly remove: () => void }

/**
 * The programs of a test as one file each: a process that lives a quarter of a second cannot spend half of it reading
 * two hundred sources. Inside the repository, so that native packages are found.
 */
export async function bundlePrograms(names: readonly (keyof typeof PROGRAMS)[]): Promise<Bundle> {
  const parent = path.join(ROOT, 'out', 'robustness')
  mkdirSync(parent, { recursive: true })
  const outDir = mkdtempSync(path.join(parent, 'programs-'))
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: ['zod', 'uuid'] },
    build: {
      ssr: true,
      target: 'node22',
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, PROGRAMS[name]])),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  return {
    fileOf: (program) => path.join(outDir, `${program}.mjs`),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  }
}
