import { ADMINISTRATOR, recoveryPage, signInPage } from '../../tests/e2e/pages/access-pages.ts'
import { firstRun } from '../../tests/e2e/pages/counter.ts'
import { framePage } from '../../tests/e2e/pages/frame-page.ts'
import { settingsPage } from '../../tests/e2e/pages/office-pages.ts'
import { hubSection, joinPage, stationsPage } from '../../tests/e2e/pages/station-pages.ts'
import { until } from '../../tests/integration/hub/support/a-house.ts'
import { type House, leansOn, stationOf } from './lan-house.ts'
import type { CounterPc } from './lan-stations.ts'

const PIN = '135791'
const PDF = 'pdf-file:folder'

/** Counter 01 sets up the centre, 02 and 03 join it by code, 01 becomes the hub and 02 its successor. */
export async function openTheCentre(house: House): Promise<void> {
  const { one, services, tell } = house
  house.recoveryCodes['01'] = await firstRun(one.page)
  const settings = settingsPage(one.page)
  await settings.open()
  await settings.setGateway(services.internet.url)
  await settings.save()
  await printToFiles(one)
  tell(`Máy 01 lập trung tâm; máy cổng tỉnh lưu trên ${services.gatewayStore}`)
  await joinAtTheWindow(house)
  await joinWithoutAWindow(house)
  await nameTheHub(house)
}

async function printToFiles({ must }: CounterPc): Promise<void> {
  const forms = ['receipt-slip', 'control-slip', 'supplement-request', 'refusal-notice', 'dossier-register'] as const
  const printers = Object.fromEntries(forms.map((form) => [form, PDF]))
  await must('settings.update', { ...(await must('settings.get', {})), printers })
}

async function joinAtTheWindow(house: House): Promise<void> {
  const { one, two, tell, shoot } = house
  const stations = stationsPage(one.page)
  await stations.open()
  const code = await stations.createCode()
  await shoot(one, 'ma-ket-noi')
  const join = joinPage(two.page)
  await join.choose()
  await join.find(code)
  await join.found.waitFor()
  const counter = { name: 'Quầy 2', pin: PIN }
  await join.nameMachine(counter)
  await shoot(two, 'ket-noi-vao-trung-tam')
  await join.submit()
  house.recoveryCodes['02'] = await recoveryPage(two.page).putAway()
  await signInPage(two.page).signIn({ accountName: ADMINISTRATOR.accountName, pin: PIN })
  await framePage(two.page).isReady()
  await printToFiles(two)
  tell('Máy 02 gõ mã kết nối và vào trung tâm; từ đây mọi lời nói giữa các máy đều qua TLS hai chiều')
}

/** Counter 03 stands in another building: its own line to the internet, and no window in this play. */
async function joinWithoutAWindow(house: House): Promise<void> {
  const { one, three, services, tell, shoot } = house
  const { text } = await one.must('stations.create-code', { address: '127.0.0.1' })
  const { administrators } = await three.must('setup.read-code', { code: text })
  const joined = await three.must('setup.join', {
    source: { kind: 'code', code: text },
    stationNumber: '03',
    name: 'Quầy 3',
    administratorId: administrators[0]?.id ?? '',
    pin: PIN,
    repeatedPin: PIN,
  })
  house.recoveryCodes['03'] = joined.recoveryCode
  await three.must('session.sign-in', { accountName: ADMINISTRATOR.accountName, pin: PIN })
  await three.must('settings.update', { ...(await three.must('settings.get', {})), gatewayUrl: services.internetOf03.url })
  await stationsPage(one.page).row('03').waitFor()
  await shoot(one, 'ba-may')
  tell('Máy 03 vào trung tâm bằng mã thứ hai')
}

async function nameTheHub(house: House): Promise<void> {
  const { one, two, three, services, tell, shoot } = house
  const { hubs, internet } = services
  await until(
    'counter 01 knows the two others',
    () => afterSending([three, one]),
    ({ stations }) => stations.length === 3,
  )
  const succession = [
    { station: stationOf('01'), label: '01', address: hubs.one.address },
    { station: stationOf('02'), label: '02', address: hubs.two.address },
  ]
  await settingsPage(one.page).open()
  const section = hubSection(one.page)
  await section.serve({ port: hubs.one.port, upstreamUrl: internet.url })
  for (const { label, address } of succession) await section.addMachine(label, address)
  await section.save()
  await leansOn(one, '01')
  await one.page.getByText(/^Máy này đang làm máy trung tâm từ/).waitFor()
  await shoot(one, 'may-trung-tam')
  await until(
    'the list is at counter 02',
    () => afterSending([one, two]),
    (view) => view.succession.length === 2,
  )
  await settingsPage(two.page).open()
  const second = hubSection(two.page)
  await second.serve({ port: hubs.two.port, upstreamUrl: internet.url })
  await second.save()
  await three.must('sync.send-now', {})
  for (const pc of [two, three]) await leansOn(pc, '01')
  tell('Máy 01 làm máy trung tâm, máy 02 đứng thứ hai trong danh sách; cả ba máy nối vào máy 01')
}

/** As long as there is no hub the counters meet at the gateway, each in its own time; here a person presses "Gửi ngay" at each. */
async function afterSending(pcs: readonly [CounterPc, CounterPc]) {
  for (const { must } of pcs) await must('sync.send-now', {})
  await new Promise((resolve) => setTimeout(resolve, 300))
  return pcs[1].must('hub.get-settings', {})
}
