import { join, resolve } from 'node:path'
import { expect, test } from '../electron-app.ts'
import { ADMINISTRATOR } from '../pages/access-pages.ts'
import { signIn } from '../pages/counter.ts'
import { queuePage } from '../pages/queue-page.ts'
import { addOfficers, CLERK, prepareFolder } from '../support/prepared-folder.ts'

/** Where the pictures of the handbook come from, see `scripts/pictures.ts`. */
const PICTURES = process.env['QMC_PICTURES'] ?? resolve(import.meta.dirname, '../../../out/test/pictures')
const GROUP_A = 'A – Hộ tịch – Chứng thực'

/** The display belongs to this PC: it opens with the program, on the only screen, by word of the settings. */
const aCounterWithDisplay = (): Promise<string> =>
  prepareFolder(async (station) => {
    await addOfficers(station)
    await station.must('session.sign-in', ADMINISTRATOR)
    const devices = await station.must('devices.get-settings', {})
    await station.must('devices.save-settings', { ...devices, windows: [{ kind: 'display', screen: '' }], speaks: true })
  })

test('a call at the counter stands on the display and is spoken in Vietnamese', async ({ launch }) => {
  const { app, page } = await launch({ dataDir: await aCounterWithDisplay() })
  const displayOf = () => app.windows().find((each) => each.url().includes('window=display'))
  await expect.poll(() => displayOf() !== undefined).toBe(true)
  const board = displayOf() ?? page
  await signIn(page, CLERK)
  const queue = queuePage(page)
  await queue.open()
  await queue.openCounter('Quầy 3 – Tiếp nhận')
  await queue.issueByHand(GROUP_A, 'A001')
  await queue.closePanel()
  await expect(board.getByText('1 người chờ')).toBeVisible()
  await board.evaluate(`(() => {
    globalThis.spoken = []
    const player = document.querySelector('audio')
    player.addEventListener('ended', async () => spoken.push({ text: player.dataset.text, seconds: player.duration }))
  })()`)
  await queue.callNext('A001')
  await expect(board.getByRole('list', { name: 'Mời số' })).toContainText('A001')
  await board.setViewportSize({ width: 1366, height: 768 })
  await board.screenshot({ path: join(PICTURES, 'bang-goi-so.png') })
  await expect.poll(() => board.evaluate('spoken.length')).toBe(1)
  const [said] = await board.evaluate<{ text: string; seconds: number }[]>('spoken')
  expect(said?.text).toMatch(/^Mời số a, không không một, đến quầy số /)
  // Chime, and twice a sentence of about three seconds.
  expect(said?.seconds).toBeGreaterThan(6)
  expect(said?.seconds).toBeLessThan(14)
})
