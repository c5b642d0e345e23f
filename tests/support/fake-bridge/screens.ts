import type { Page } from '@playwright/test'

export type Screen = Readonly<{ name: string; query?: string; open: (page: Page) => Promise<void> }>

const menu = (title: string, heading = title) => async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: 'Menu chính' }).getByRole('link', { name: title }).first().click()
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
}

/** Every screen but intake, and how a person gets there. */
export const SCREENS: readonly Screen[] = [
  { name: 'first-run', query: '?state=first-run', open: async (page) => page.getByLabel('Tên trung tâm').waitFor() },
  { name: 'sign-in', query: '?state=signed-out', open: async (page) => page.getByLabel('Mã PIN').waitFor() },
  { name: 'locked', query: '?state=locked', open: async (page) => page.getByLabel('Mã PIN').waitFor() },
  { name: 'desk', open: async (page) => page.getByRole('heading', { level: 1 }).waitFor() },
]
