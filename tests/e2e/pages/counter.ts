import type { Page } from '@playwright/test'
import { expect } from './expect.ts'
import { type Credentials, FIRST_RUN, type FirstRun, firstRunPage, recoveryPage, signInPage } from './access-pages.ts'
import { framePage } from './frame-page.ts'

/** From an empty data folder to the work desk, as the handbook tells it. Answers with the recovery code. */
export async function firstRun(page: Page, values: FirstRun = FIRST_RUN): Promise<string> {
  const wizard = firstRunPage(page)
  await expect(wizard.heading).toBeVisible()
  await wizard.fill(values)
  await wizard.submit()
  const code = await recoveryPage(page).putAway()
  await signIn(page, values)
  return code
}

export async function signIn(page: Page, who: Credentials): Promise<void> {
  const gate = signInPage(page)
  await expect(gate.pin).toBeVisible()
  await gate.signIn(who)
  await framePage(page).isReady()
}
