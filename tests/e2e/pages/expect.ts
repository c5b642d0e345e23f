import { expect as bare } from '@playwright/test'

/** As patient as the scenes are by `playwright.config.ts`, also in the demos, which run without it and would give up after five seconds. */
export const expect = bare.configure({ timeout: 60_000 })
