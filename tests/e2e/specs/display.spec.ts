import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { PNG } from 'pngjs'
import type { BoardScreen } from '../../../src/shared/ipc/contract/kiosk.ts'
import { aBoard, aCall, momentOf } from '../../support/board/board.data.ts'
import { recordFilm } from '../../support/board/a-film.ts'
import { aClip } from '../../support/voice/a-clip.ts'
import { expect, type LaunchOptions, test } from '../electron-app.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const PICTURES = join(ROOT, 'out/test/pictures')

const onBoardCore = (env: Readonly<Record<string, string>> = {}): LaunchOptions => ({
  args: ['--window=display'],
  env: { QMC_CORE_SCRIPT: join(ROOT, 'tests/support/board/board-core.mjs'), ...env },
})

const ask = (page: Page, operation: string, input: unknown = {}): Promise<unknown> =>
  page.evaluate(([name, given]) => globalThis.bridge.invoke(name, given), [operation, input] as const)
const show = (page: Page, board: BoardScreen): Promise<unknown> => ask(page, 'fake.set-board', board)
const stage = (page: Page) => page.getByRole('list', { name: 'Mời số' })
const resize = async (page: Page, size: { width: number; height: number }): Promise<void> => page.setViewportSize(size)

/** What of an element these tests look at; they are compiled without the types of the DOM. */
type Box = { readonly top: number; readonly bottom: number }
type Measured = {
  readonly getBoundingClientRect: () => Box
  readonly parentElement: { readonly getBoundingClientRect: () => Box }
  readonly scrollWidth: number
  readonly clientWidth: number
}

const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 1280, height: 1024 },
  { width: 1080, height: 1920 },
] as const

/** Nothing of the wall lies outside it, and no text is cut that was not meant to be. */
const cutElements = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const outside = [...document.querySelectorAll('.board *')].filter((element) => {
      const box = element.getBoundingClientRect()
      return box.width > 0 && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1)
    })
    const cut = [...document.querySelectorAll('.board-tile-label, .board-tile-counter, .board-row strong, .board-row span, .board-next-name span')].filter(
      (element) => element.scrollWidth > element.clientWidth + 1,
    )
    return [...outside, ...cut].map((element) => element.className + ': ' + element.textContent)
  })()`)

/** The words are fitted to the wall after they are there. */
const nothingCut = (page: Page, message: string): Promise<void> => expect.poll(() => cutElements(page), { message }).toEqual([])

test('the wall is whole at every size and hanging', async ({ launch }) => {
  const { page } = await launch(onBoardCore())
  for (const size of SIZES) {
    await resize(page, size)
    const name = `${size.width}x${size.height}`
    const before = aBoard()
    await show(page, before)
    await page.reload()
    await expect(stage(page)).toContainText('A121')
    await nothingCut(page, name)
    await page.screenshot({ path: join(PICTURES, `display-${name}.png`) })
    await show(page, {
      ...before,
      calls: [
        aCall('A122', '1'),
        aCall('B006', '2', { isPriority: true }),
        aCall('C1019', '12', { times: 2 }),
        ...before.calls.slice(0, 3),
      ],
    })
    await expect(stage(page).getByRole('listitem')).toHaveCount(3)
    await nothingCut(page, name)
    await page.screenshot({ path: join(PICTURES, `display-three-${name}.png`) })
    await show(page, { ...before, stale: { since: before.now } })
    await expect(page.getByRole('status')).toContainText('Chưa cập nhật từ')
    await expect(page.getByText('12 người chờ')).toHaveCount(0)
    await nothingCut(page, name)
    await page.screenshot({ path: join(PICTURES, `display-stale-${name}.png`) })
  }
})

test('the longest notice a centre may write stands whole, whatever its words', async ({ launch }) => {
  const { page } = await launch(onBoardCore())
  const calls = [aCall('A121', '3', { at: momentOf(30) })]
  const nextUp = Array.from({ length: 12 }, (_, index) => ({
    letter: 'ABCDEGHKLMNP'[index] ?? '',
    groupName: 'Nhóm thủ tục',
    labels: [],
    waiting: 0,
    expectedWaitMinutes: null,
  }))
  for (const text of [
    'Thông báo nghỉ lễ, '.repeat(16).slice(0, 300),
    'Đấtđai'.repeat(50),
    'Nghỉ lễ đến hết thứ Hai tuần sau, '.repeat(4),
  ]) {
    await show(page, aBoard({ calls, nextUp, notices: [text], slideSeconds: 1 }))
    for (const size of SIZES) {
      await resize(page, size)
      // Each turn fits its words to the wall anew.
      await expect(stage(page)).toBeVisible()
      const notice = page.getByText(text.trim(), { exact: true })
      await expect(notice).toBeVisible()
      const isWhole = () =>
        notice.evaluate<boolean, Measured>((words) => {
          const [inner, outer] = [words.getBoundingClientRect(), words.parentElement.getBoundingClientRect()]
          return inner.top >= outer.top && inner.bottom <= outer.bottom && words.scrollWidth <= words.clientWidth + 1
        })
      await expect.poll(isWhole, { message: `${text.slice(0, 20)} at ${size.width}x${size.height}` }).toBe(true)
    }
  }
})

test('a picture asked for while the core was away is shown later', async ({ launch }) => {
  const { page } = await launch(onBoardCore())
  await page.clock.install()
  await page.reload()
  await show(page, aBoard({ calls: [], slides: [{ kind: 'picture', url: 'app://quay/files/slide-1' }], slideSeconds: 5 }))
  await expect(page.getByText('12 người chờ')).toBeVisible()
  await page.clock.runFor(5_100)
  await expect(page.locator('img')).toHaveCount(0)
  const png = new Uint8Array(PNG.sync.write(new PNG({ width: 4, height: 4 })))
  await ask(page, 'fake.set-picture', { token: 'slide-1', bytes: png })
  await page.clock.runFor(60_000)
  await expect(page.locator('img')).toHaveCount(0)
  await page.clock.runFor(60_000)
  const picturesAfterTurn = async (): Promise<number> => {
    await page.clock.runFor(5_000)
    return page.locator('img').count()
  }
  await expect.poll(picturesAfterTurn).toBe(1)
})

test('calls of one instant take the place of a film and are spoken one after another to their end, and a core that dies takes nothing off the wall', async ({
  launch,
}) => {
  const wav = join(mkdtempSync(join(tmpdir(), 'qmc-wav-')), 'call.wav')
  writeFileSync(wav, aClip({ seconds: 0.5 }))
  const { page } = await launch(onBoardCore({ BOARD_WAV: wav }))
  const voice = { isOn: true, volume: 80, repeat: 2, chime: true }
  const film = join(mkdtempSync(join(tmpdir(), 'qmc-film-')), 'film.webm')
  writeFileSync(film, await recordFilm(page, 'video/webm;codecs=vp8'))
  await ask(page, 'fake.set-film', { token: 'slide-film', path: film })
  // The other one is not there: it is passed over.
  const slides = (['slide-gone', 'slide-film'] as const).map(
    (token) => ({ kind: 'film', url: `app://quay/files/${token}` }) as const,
  )
  const before = aBoard({ voice, slides, slideSeconds: 1 })
  await show(page, before)
  await expect(stage(page)).toContainText('A121')
  const reports = () => ask(page, 'fake.reports')
  await expect.poll(reports).toMatchObject({
    value: expect.arrayContaining(slides.map(({ url }, index) => ({ url, isShown: index === 1 }))),
  })
  // Each round begins it anew, so that it is there when the calls come.
  await expect.poll(() => page.evaluate('(document.querySelector("video")?.currentTime ?? 0) > 0')).toBe(true)
  expect(await page.evaluate('document.querySelector("video")?.muted ?? true')).toBe(true)
  await page.evaluate(`(() => {
    globalThis.spoken = []
    const player = document.querySelector('audio')
    player.addEventListener('ended', () => spoken.push({ text: player.dataset.text, seconds: player.duration, volume: player.volume }))
  })()`)
  const [first, second] = [aCall('A122', '1'), aCall('B006', '2')]
  await show(page, { ...before, calls: [second, first, ...before.calls.slice(0, 4)] })
  await expect(stage(page).getByRole('listitem')).toHaveCount(2)
  await expect(page.locator('video')).toHaveCount(0)
  await expect.poll(() => page.evaluate('spoken.length')).toBe(2)
  const spoken = await page.evaluate<{ text: string; seconds: number; volume: number }[]>('spoken')
  expect(spoken.map(({ text }) => text)).toEqual([first.callId, second.callId])
  expect(spoken[0]?.seconds).toBeCloseTo(0.9, 1)
  expect(spoken[0]?.volume).toBeCloseTo(0.8, 2)
  expect(await ask(page, 'fake.asked')).toEqual({
    ok: true,
    value: [
      { callId: first.callId, isHurried: true },
      { callId: second.callId, isHurried: false },
    ],
  })

  void ask(page, 'fake.crash')
  await expect(stage(page)).toContainText('B006')
  const next = { ...before, calls: [aCall('C044', '4'), second, first] }
  await expect.poll(() => show(page, next)).toMatchObject({ ok: true })
  await expect(stage(page)).toContainText('C044')
})

test('the other language of the centre stands beside the Vietnamese, whole at every size, and the wall has no fault for those who hear it', async ({
  launch,
}) => {
  const { page } = await launch(onBoardCore())
  const board = aBoard({ languages: ['km'] })
  await show(page, board)
  for (const size of SIZES) {
    await resize(page, size)
    await page.reload()
    await expect(stage(page)).toContainText('បញ្ជរ 3')
    await nothingCut(page, `${size.width}x${size.height}`)
    await page.screenshot({ path: join(PICTURES, `display-khmer-${size.width}x${size.height}.png`) })
  }
  for (const shown of [board, aBoard(), { ...board, calls: [] }, { ...board, stale: { since: board.now } }]) {
    await show(page, shown)
    // Legacy mode: the usual way opens a second page, which Electron has not.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
  }
  await show(page, { ...board, languages: [] })
  await expect(page.locator('.public-also')).toHaveCount(0)
})
