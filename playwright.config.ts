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
  // How long a scene waits for what must come: a busy machine is slow, not wrong. Nothing here asserts a time, so no spec sets less.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: 'out/test/e2e.json' }]],
})
