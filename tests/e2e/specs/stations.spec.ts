import { expect, test } from '../electron-app.ts'
import { ADMINISTRATOR, recoveryPage, signInPage } from '../pages/access-pages.ts'
import { firstRun } from '../pages/counter.ts'
import { joinPage, stationsPage } from '../pages/station-pages.ts'
import { picture } from '../support/picture.ts'

/** Two programs on two data folders of one PC: the second becomes a machine of the first one's centre. */
test('a second PC joins the centre by code, appears in the table, and is shut out', async ({ launch }) => {
  const first = await launch()
  const second = await launch()
  const stations = stationsPage(first.page)

  const code = await test.step('the first PC makes a code', async () => {
    await firstRun(first.page)
    await stations.open()
    await expect(stations.row('01')).toContainText('Máy này')
    const made = await stations.createCode()
    await picture(first.page, 'ma-ket-noi')
    return made
  })

  await test.step('the second PC types it and becomes machine 02', async () => {
    const join = joinPage(second.page)
    await join.choose()
    await join.find(code)
    await expect(join.found).toContainText('xã Đất Mũi')
    await join.nameMachine({ name: 'Quầy lưu động', pin: '135791' })
    await picture(second.page, 'ket-noi-vao-trung-tam')
    await join.submit()
    await recoveryPage(second.page).putAway()
    await signInPage(second.page).signIn({ accountName: ADMINISTRATOR.accountName, pin: '135791' })
    await expect(second.page.getByText('Máy 02').first()).toBeVisible()
  })

  await test.step('it stands in the table, and is revoked with a reason', async () => {
    await expect(stations.joined).toContainText('Máy 02')
    await expect(stations.row('02')).toContainText('Quầy lưu động')
    await stations.revoke('02', 'Máy bị mất khi đi lưu động')
    await expect(stations.row('02')).toContainText('Đã thu hồi')
    await expect(stations.row('02')).toContainText('Máy bị mất khi đi lưu động')
    await picture(first.page, 'may-trong-trung-tam')
  })
})

test('a mistyped code is told at its field, and nobody is called', async ({ launch }) => {
  const { page } = await launch()
  const join = joinPage(page)
  await join.choose()
  await join.find('AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF-GGGGG-HHHHH')
  await expect(join.codeError).toContainText('gõ nhầm')
})
