import { expect, test } from '../electron-app.ts'

test('the packaged program opens its window', async ({ launch }) => {
  const packaged = process.env.QMC_PACKAGED_APP
  test.skip(packaged === undefined, 'QMC_PACKAGED_APP names no package; npm run e2e makes one')
  const { app, page } = await launch({ executablePath: packaged ?? '' })
  expect(await app.evaluate(({ app: electron }) => electron.isPackaged)).toBe(true)
  await expect(page).toHaveTitle(/Quầy Một Cửa/)
})
