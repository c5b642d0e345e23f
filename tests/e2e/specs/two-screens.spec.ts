import { join, resolve } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { aBoard } from '../../support/board/board.data.ts'
import { startTwoScreens, type TwoScreens, whyNoTwoScreens } from '../../support/screens/two-screens.ts'
import { expect, test } from '../electron-app.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const reason = whyNoTwoScreens()

const ask = (page: Page, operation: string, input: unknown = {}): Promise<unknown> =>
  page.evaluate(([name, given]) => globalThis.bridge.invoke(name, given), [operation, input] as const)

type Seen = {
  readonly title: string
  readonly isVisible: boolean
  readonly x: number
  readonly width: number
  readonly height: number
}
const windowsOf = (app: ElectronApplication): Promise<readonly Seen[]> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      title: window.getTitle(),
      isVisible: window.isVisible(),
      ...window.getBounds(),
    })),
  )
const boardOf = async (app: ElectronApplication): Promise<Seen | undefined> =>
  (await windowsOf(app)).find(({ title }) => title === 'Bảng gọi số')
const mainOf = async (app: ElectronApplication): Promise<Seen | undefined> =>
  (await windowsOf(app)).find(({ title }) => title === 'Quầy Một Cửa')

const ON_SECOND = { isVisible: true, x: 1368, width: 1280, height: 1024 }

test.describe('on two screens', () => {
  test.skip(reason !== undefined, reason ?? '')
  let screens: TwoScreens
  test.beforeAll(async () => {
    if (reason === undefined) screens = await startTwoScreens()
  })
  test.afterAll(() => screens?.close())

  test('the display stands on the second screen, hides when its cable is pulled, and comes back with it', async ({ launch }) => {
    const { app, page } = await launch({
      env: { DISPLAY: screens.display, QMC_CORE_SCRIPT: join(ROOT, 'tests/support/board/board-core.mjs') },
    })
    const listed = await ask(page, 'fake.ask-shell', { type: 'list-screens' })
    expect(listed).toMatchObject({
      value: {
        value: {
          screens: [
            { isPrimary: true, width: 1368, height: 768 },
            { isPrimary: false, width: 1280, height: 1024 },
          ],
        },
      },
    })
    await ask(page, 'fake.set-board', aBoard())
    const opened = app.waitForEvent('window')
    await ask(page, 'fake.ask-shell', { type: 'keep-windows', windows: [{ kind: 'display', screen: '' }] })
    const board = await opened
    await expect(board.getByRole('list', { name: 'Mời số' })).toContainText('A121')
    await expect.poll(() => boardOf(app)).toMatchObject(ON_SECOND)

    screens.unplug()
    await expect.poll(() => boardOf(app)).toMatchObject({ isVisible: false })
    const main = await mainOf(app)
    expect(main?.isVisible).toBe(true)
    expect(main?.x).toBeLessThan(1368)
    await ask(page, 'fake.set-board', aBoard({ centreName: 'Trung tâm vẫn gọi số' }))

    screens.plug()
    await expect.poll(() => boardOf(app)).toMatchObject(ON_SECOND)
    await expect(board.getByRole('heading', { level: 1 })).toHaveText('Trung tâm vẫn gọi số')
  })

  test('with one screen it opens for whoever asks, and never over the officer’s window by itself', async ({ launch }) => {
    screens.unplug()
    const { app, page } = await launch({
      env: { DISPLAY: screens.display, QMC_CORE_SCRIPT: join(ROOT, 'tests/support/board/board-core.mjs') },
    })
    await ask(page, 'fake.ask-shell', { type: 'keep-windows', windows: [{ kind: 'display', screen: '' }] })
    await expect.poll(() => boardOf(app)).toMatchObject({ isVisible: false })
    await ask(page, 'fake.ask-shell', { type: 'open-window', kind: 'display' })
    await expect.poll(() => boardOf(app)).toMatchObject({ isVisible: true, x: 0, width: 1368, height: 768 })
    screens.plug()
    await expect.poll(() => boardOf(app)).toMatchObject(ON_SECOND)
  })

  test('the first screen takes it where the settings say so', async ({ launch }) => {
    const { app, page } = await launch({
      env: { DISPLAY: screens.display, QMC_CORE_SCRIPT: join(ROOT, 'tests/support/board/board-core.mjs') },
    })
    const primary = await app.evaluate(({ screen }) => String(screen.getPrimaryDisplay().id))
    await ask(page, 'fake.ask-shell', { type: 'keep-windows', windows: [{ kind: 'display', screen: primary }] })
    await expect.poll(() => boardOf(app)).toMatchObject({ isVisible: true, x: 0, width: 1368, height: 768 })
    await ask(page, 'fake.ask-shell', { type: 'keep-windows', windows: [{ kind: 'display', screen: '' }] })
    await expect.poll(() => boardOf(app)).toMatchObject(ON_SECOND)
  })
})
