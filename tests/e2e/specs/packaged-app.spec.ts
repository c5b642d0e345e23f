import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../electron-app.ts'
import { firstRun } from '../pages/counter.ts'
import { intakePage } from '../pages/intake-page.ts'

/** Fuses, asar, native modules, fonts and catalogue as they are shipped: the sources prove none of that. */
test('the packaged program starts, is set up, receives a dossier and prints it', async ({ launch }) => {
  const packaged = process.env['QMC_PACKAGED_APP']
  test.skip(packaged === undefined, 'QMC_PACKAGED_APP names no package; npm run e2e makes one')
  const { app, page, dataDir } = await launch({ executablePath: packaged ?? '' })
  expect(await app.evaluate(({ app: electron }) => electron.isPackaged)).toBe(true)
  await expect(page).toHaveTitle(/Quầy Một Cửa/)
  await firstRun(page)
  const intake = intakePage(page)
  await intake.open()
  await intake.readCard('096190000111||Phan Thị Mới|01021990|Nữ|Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau|15082025||||', 'Phan Thị Mới')
  await intake.chooseProcedure('dang ky ket hon', 'Đăng ký kết hôn')
  await intake.tickAllPapers()
  expect(await intake.receive()).toHaveLength(1)
  await intake.papersSaved(2)
  expect(readdirSync(path.join(dataDir, 'ban-in-pdf'))).toHaveLength(2)

  // `unplugged`, not `fault`: the driver's native module was loaded in its process, and looked for the port.
  const codeReaders = [{ name: 'Máy quét', path: path.join(dataDir, 'no-such-port'), baudRate: 9_600 }]
  const readerStates = async (): Promise<string> =>
    JSON.stringify(await page.evaluate(() => globalThis.bridge.invoke('devices.get-states', {})))
  await page.evaluate((input) => globalThis.bridge.invoke('devices.save-settings', input), {
    ticketPrinter: null,
    codeReaders,
    windows: [],
    speaks: false,
  })
  await expect.poll(readerStates).toContain('"state":"unplugged"')
})
