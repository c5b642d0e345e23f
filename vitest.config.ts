import { defineConfig } from 'vitest/config'

/** How long a test waits for what must come: a busy machine is slow, not wrong. The default of 1 s would be an assertion of time. */
const poll = { timeout: 15_000 }

export default defineConfig({
  test: {
    passWithNoTests: true,
    // Two office-grade cores: more workers only take turns.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{unit,contracts,migrations,architecture}/**/*.test.ts'],
          testTimeout: 60_000,
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
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll },
        },
      },
    ],
  },
})
