import { defineConfig } from '@playwright/test'

/** Everything under `tests/e2e` drives the real Electron; one at a time, because they share the screen. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: 'specs/**/*.spec.ts',
  outputDir: 'out/test/e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'out/test/e2e.json' }]],
})
