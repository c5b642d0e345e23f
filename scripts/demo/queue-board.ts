import type { Page } from '@playwright/test'

export type BoardWatch = Readonly<{
  page: Page
  /** Every number that was called on the display at some moment. */
  stop: () => Promise<readonly string[]>
}>

const LOOK_MS = 300

/** Reads the display itself, as somebody in the waiting room does. */
export async function watchBoard(page: Page): Promise<BoardWatch> {
  const seen = new Set<string>()
  const state = { isOver: false }
  const look = async (): Promise<void> => {
    while (!state.isOver) {
      const lines = await page
        .getByRole('list', { name: 'Mời số' })
        .or(page.getByRole('region', { name: 'Vừa gọi' }))
        .locator('strong')
        .allTextContents()
        // Its program is being started again.
        .catch(() => [])
      for (const line of lines) seen.add(line)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  }
  const looking = look()
  return {
    page,
    stop: async () => {
      state.isOver = true
      await looking
      return [...seen]
    },
  }
}
