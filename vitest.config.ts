import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

/** How long a test waits for what must come: a busy machine is slow, not wrong. The default of 1 s would be an assertion of time. */
const poll = { timeout: 60_000 }

export default defineConfig({
  test: {
    passWithNoTests: true,
    // Two office-grade cores: more workers only take turns.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{unit,contracts,migrations,architecture}/**/*.test.ts'],
          testTimeout: 120_000,
          expect: { poll },
        },
      },
      {
        test: {
          name: 'simulation',
          include: ['tests/simulation/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Programs of ours are started some hundred times: half of a start is reading the sources.
          env: { NODE_COMPILE_CACHE: path.resolve(import.meta.dirname, 'out/compiled') },
          expect: { poll },
        },
      },
    ],
  },
})
