import type { Page } from '@playwright/test'
import { freePort } from '../../support/free-port.ts'
import { expect, test } from '../electron-app.ts'
import { ADMINISTRATOR, recoveryPage, signInPage } from '../pages/access-pages.ts'
import { firstRun } from '../pages/counter.ts'
import { queuePage } from '../pages/queue-page.ts'
import { joinPage, stationsPage } from '../pages/station-pages.ts'

const GROUP_A = 'A – Hộ tịch – Chứng thực'

const ask = (page: Page, operation: string, input: unknown = {}): Promise<unknown> =>
  page.evaluate(([name, given]) => globalThis.bridge.invoke(name, given), [operation, input] as const)

/** Whom this PC's counter has called, by the core's word. */
async function calledAt(page: Page): Promise<string | undefined> {
  // The contract of `queue.get-overview`.
  const { value } = (await ask(page, 'queue.get-overview')) as {
    value?: { mine?: { current?: { label: string } | null } | null }
  }
  return value?.mine?.current?.label
}

async function labelsAt(page: Page): Promise<readonly string[] | undefined> {
  const listed = await ask(page, 'queue.list-tickets', { day: null, groupId: null, states: [], text: '' })
  // The contract of `queue.list-tickets`.
  return (listed as { value?: { label: string }[] }).value?.map(({ label }) => label).toSorted()
}

/** Two programs on one PC: the first hosts the hub, and so decides who calls whom. */
test('the PC that keeps the queue dies: the other counter calls its reserve, a person takes over, and the dead counter is released', async ({
  launch,
}) => {
  const first = await launch()
  const second = await launch()
  const here = queuePage(first.page)
  const there = queuePage(second.page)

  await test.step('two PCs of one centre', async () => {
    const stations = stationsPage(first.page)
    await firstRun(first.page)
    await stations.open()
    const code = await stations.createCode()
    const join = joinPage(second.page)
    await join.choose()
    await join.find(code)
    await join.nameMachine({ name: 'Quầy 2', pin: '135791' })
    await join.submit()
    await recoveryPage(second.page).putAway()
    await signInPage(second.page).signIn({ accountName: ADMINISTRATOR.accountName, pin: '135791' })
    const port = await freePort()
    const common = { hubAddress: `127.0.0.1:${port}`, upstreamUrl: '', succession: [], basedOn: [] }
    const set = (page: Page, role: { readonly isHub: boolean; readonly port: number }) =>
      expect.poll(() => ask(page, 'hub.save-settings', { ...common, ...role })).toMatchObject({ ok: true })
    await set(first.page, { isHub: true, port })
    await set(second.page, { isHub: false, port })
    await expect
      .poll(() => ask(second.page, 'sync.list-peers'))
      .toMatchObject({ value: { hub: { station: expect.stringMatching(/S01$/) } } })
  })

  await test.step('both open their counters, three numbers are given, each holds one in reserve', async () => {
    await here.open()
    await here.openCounter('Quầy 1 – Tiếp nhận')
    await there.open()
    await there.openCounter('Quầy 2 – Tiếp nhận')
    for (const label of ['A001', 'A002', 'A003']) await here.issueByHand(GROUP_A, label)
    await expect
      .poll(() => ask(second.page, 'queue.get-overview'))
      .toMatchObject({ value: { keeper: { state: 'hub', reserve: 1 } } })
    // What the other PC has not heard of dies with the first for the time being: a number of that instant is not this scene's.
    await expect.poll(() => labelsAt(second.page)).toEqual(['A001', 'A002', 'A003'])
  })

  await test.step('the first PC dies', async () => {
    first.app.process().kill('SIGKILL')
    await expect(
      second.page.getByText(/^Máy chủ hàng chờ không trả lời: quầy này gọi tiếp bằng số dự phòng \(còn 1\)/),
    ).toBeVisible()
    await expect(second.page.getByText('nếu nó còn chạy, hai quầy có thể mời cùng một số')).toBeVisible()
    await second.page.waitForTimeout(600)
    await second.page.keyboard.press('F6')
    await expect(there.current).toContainText(/A ?00[123]/)
  })

  await test.step('a person takes over and releases the counter of the dead PC', async () => {
    await there.press('Tiếp quản hàng chờ')
    await expect(second.page.getByText('Máy này giữ hàng chờ từ bây giờ.')).toBeVisible()
    await expect(there.button('Trả số của Quầy 1 – Tiếp nhận về hàng')).toBeVisible()
    await there.press('Trả số của Quầy 1 – Tiếp nhận về hàng')
    await expect(second.page.getByText(/^Đã đóng Quầy 1 – Tiếp nhận, trả về hàng: A00[123]\.$/)).toBeVisible()
    for (let calls = 0; calls < 2; calls += 1) {
      const before = await calledAt(second.page)
      await second.page.waitForTimeout(600)
      await second.page.keyboard.press('F6')
      // Answered, not only pressed: the next press within half a second of the answer would be a worn key's.
      await expect.poll(() => calledAt(second.page)).not.toBe(before)
      await expect(there.current).toContainText((await calledAt(second.page)) ?? 'nobody is called')
    }
    await expect
      .poll(() => ask(second.page, 'queue.list-tickets', { day: null, groupId: null, states: ['waiting'], text: '' }))
      .toMatchObject({ value: [] })
  })
})
