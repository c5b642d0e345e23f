import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { createPluggedPair } from '../../support/devices/plugged-pair.ts'
import { findMissingTools } from '../../support/printing/processes.ts'
import { isCore, processTree } from '../../support/robustness/process-tree.ts'
import { expect, type RunningApp, test } from '../electron-app.ts'
import { ADMINISTRATOR } from '../pages/access-pages.ts'
import { signIn } from '../pages/counter.ts'
import { intakePage } from '../pages/intake-page.ts'
import { readAsWedge, typeAsWedge } from '../pages/keys.ts'
import { prepareFolder } from '../support/prepared-folder.ts'

const OLD_CARD = '096090000123|381234567|Nguyễn Văn Ánh|01021990|Nam|Ấp 1, Tân Thành, Cà Mau|15062021'
const NEW_CARD = '096305000456||Trần Thị Bé|31122005|Nữ|Ấp 2, Đất Mũi, Cà Mau|05082024||||'
const missing = findMissingTools(['socat'])
const skipped = missing.length > 0 ? ` (skipped: no ${missing.join(', ')})` : ''

/** Asks the core as a screen does. */
const ask = (page: Page, operation: string, input: unknown): Promise<{ ok: boolean; value?: unknown }> =>
  page.evaluate(([name, given]) => globalThis.bridge.invoke(name, given), [operation, input] as const)

async function readerStates(page: Page): Promise<unknown> {
  const { value } = await ask(page, 'devices.get-states', {})
  // The contract of `devices.get-states`.
  return (value as { codeReaders: { state: string }[] }).codeReaders.map(({ state }) => state)
}

const parentOf = (pid: number): number => {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? 0)
  } catch {
    // Gone meanwhile.
    return 0
  }
}

/** The process of this program that has this native module in its memory. */
function processWith({ app }: RunningApp, module: string): number | undefined {
  const program = app.process().pid
  const isOurs = (pid: number): boolean => pid > 1 && (pid === program || isOurs(parentOf(pid)))
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => {
      try {
        return isOurs(pid) && readFileSync(`/proc/${pid}/maps`, 'utf8').includes(module)
      } catch {
        // Gone meanwhile.
        return false
      }
    })
}
const hostOf = (running: RunningApp): number | undefined => processWith(running, 'bindings-cpp')
const coreOf = (running: RunningApp): number | undefined => processWith(running, 'better_sqlite3')

/** Never 0, which would be this test's own group. */
function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid === undefined) throw new Error('no such process in the program')
  process.kill(pid, name)
}

test.describe(`code readers${skipped}`, () => {
  test.skip(missing.length > 0, skipped)

  test('a card and a code by a reader on a serial line, unplugged and plugged in again', async ({ launch }) => {
    const dataDir = await prepareFolder()
    const pair = createPluggedPair()
    await pair.plugIn()
    const running = await launch({ dataDir })
    const { page } = running
    await signIn(page, ADMINISTRATOR)
    const intake = intakePage(page)

    await test.step('no process for drivers before a device is assigned', () => {
      expect(hostOf(running)).toBeUndefined()
    })
    await test.step('assigned, it is opened', async () => {
      const settings = {
        ticketPrinter: null,
        codeReaders: [{ name: 'Máy quét quầy 1', path: pair.path, baudRate: 115_200 }],
        windows: [],
        speaks: false,
      }
      expect(await ask(page, 'devices.save-settings', settings)).toMatchObject({ ok: true })
      await expect.poll(() => readerStates(page)).toEqual(['ready'])
    })
    await test.step('a card, letter by letter, fills the form and nothing else', async () => {
      await intake.open()
      await intake.field('Số điện thoại').focus()
      for (const byte of new TextEncoder().encode(`${NEW_CARD}\r\n`)) await pair.send(Uint8Array.of(byte))
      await expect(intake.field('Họ và tên')).toHaveValue('Trần Thị Bé')
      await expect(intake.field('Số định danh')).toHaveValue('096305000456')
      await expect(intake.field('Ngày sinh')).toHaveValue('31/12/2005')
      await expect(intake.field('Nơi thường trú')).toHaveValue('Ấp 2, Đất Mũi, Cà Mau')
      await expect(intake.field('Số điện thoại')).toHaveValue('')
    })
    await test.step('noise fills nothing and says what to do', async () => {
      await pair.send(Uint8Array.of(0x81, 0xfe, 0x96, 0xc0, 0xff, 0x0d))
      await expect(page.getByText('Tín hiệu của máy quét bị nhiễu')).toBeVisible()
      await expect(intake.field('Họ và tên')).toHaveValue('Trần Thị Bé')
    })
    await test.step('unplugged and back', async () => {
      await pair.unplug()
      await expect.poll(() => readerStates(page)).toEqual(['unplugged'])
      await pair.plugIn()
      await expect.poll(() => readerStates(page)).toEqual(['ready'])
      await pair.send(`${OLD_CARD}\r`)
      await expect(page.getByText('Nguyễn Văn Ánh').first()).toBeVisible()
    })
    await test.step('a card on another screen begins an intake', async () => {
      await page.keyboard.press('F2')
      await page.getByRole('link', { name: /^Đồng bộ( \d+)?$/ }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Đồng bộ' })).toBeVisible()
      await pair.send(`${NEW_CARD}\r`)
      await expect(intake.heading).toBeVisible()
      await expect(intake.field('Họ và tên')).toHaveValue('Trần Thị Bé')
    })
    await pair.dispose()
  })

  test('drivers that crash or hang take nothing along, and go with the program', async ({ launch }) => {
    const dataDir = await prepareFolder()
    const pair = createPluggedPair()
    await pair.plugIn()
    const running = await launch({ dataDir })
    const { page, app } = running
    await signIn(page, ADMINISTRATOR)
    const settings = {
      ticketPrinter: null,
      codeReaders: [{ name: 'Máy quét', path: pair.path, baudRate: 9_600 }],
      windows: [],
      speaks: false,
    }
    await ask(page, 'devices.save-settings', settings)
    const isBackAfter = async (before: number | undefined): Promise<void> => {
      expect(before).toBeDefined()
      await expect.poll(() => hostOf(running) ?? before).not.toBe(before)
      await expect.poll(() => readerStates(page)).toEqual(['ready'])
    }
    await expect.poll(() => readerStates(page)).toEqual(['ready'])

    for (const name of ['SIGSEGV', 'SIGKILL', 'SIGSTOP'] as const) {
      await test.step(`${name} for the drivers: the counter goes on, the reader comes back`, async () => {
        const [host, core] = [hostOf(running), coreOf(running)]
        signal(host, name)
        expect(await ask(page, 'session.get', {})).toMatchObject({ ok: true })
        await isBackAfter(host)
        expect(coreOf(running)).toBe(core)
      })
    }
    await test.step('the core killed: its drivers go, and the next core has drivers of its own', async () => {
      const [host, core] = [hostOf(running), coreOf(running)]
      signal(core, 'SIGKILL')
      await expect.poll(() => hostOf(running) ?? host).not.toBe(host)
      await signIn(page, ADMINISTRATOR)
      await expect.poll(() => readerStates(page)).toEqual(['ready'])
    })
    await test.step('the whole program killed: nothing is left', async () => {
      const [host, core] = [hostOf(running), coreOf(running)]
      app.process().kill('SIGKILL')
      await expect.poll(() => [host, core].map((pid) => parentOf(pid ?? 0))).toEqual([0, 0])
    })
    await pair.dispose()
  })

  test('a driver that spins: the counter works on, and the program killed leaves nothing behind', async ({ launch }) => {
    const script = resolve(import.meta.dirname, '../../support/shell/spinning-device-host.mjs')
    const running = await launch({ dataDir: await prepareFolder(), env: { QMC_DEVICE_HOST_SCRIPT: script } })
    const { page, app } = running
    await signIn(page, ADMINISTRATOR)
    const codeReaders = [{ name: 'Máy quét', path: '/dev/ttyACM0', baudRate: 9_600 }]
    await ask(page, 'devices.save-settings', { ticketPrinter: null, codeReaders, windows: [], speaks: false })
    const core = coreOf(running)
    const findHost = () => processTree(app.process().pid ?? 0).find((one) => isCore(one) && one.pid !== core)?.pid
    await expect.poll(findHost).toBeDefined()
    const first = findHost()
    await expect.poll(() => findHost() ?? first).not.toBe(first)
    expect((await ask(page, 'session.get', {})).ok).toBe(true)
    await expect.poll(findHost).toBeDefined()
    const left = [findHost(), core]
    app.process().kill('SIGKILL')
    await expect.poll(() => left.map((pid) => parentOf(pid ?? 0))).toEqual([0, 0])
  })

  test('a reader that types a card without Enter and pauses leaves nothing in a field', async ({ launch }) => {
    const { page } = await launch({ dataDir: await prepareFolder() })
    await signIn(page, ADMINISTRATOR)
    const intake = intakePage(page)
    await intake.open()
    await intake.field('Số điện thoại').focus()
    await typeAsWedge(page, NEW_CARD.slice(0, -4))
    await expect(intake.field('Họ và tên')).toHaveValue('Trần Thị Bé')
    const focused = page.locator(':focus')
    await typeAsWedge(page, '|381234567||')
    await expect(focused).toHaveValue('')
    await expect(intake.field('Số điện thoại')).toHaveValue('')
  })

  test('a reader that types opens a dossier and finds a person on any screen, and leaves the fields as they were', async ({
    launch,
  }) => {
    const { page } = await launch({ dataDir: await prepareFolder() })
    await signIn(page, ADMINISTRATOR)
    const intake = intakePage(page)
    await intake.open()
    await intake.readCard(NEW_CARD, 'Trần Thị Bé')
    await intake.type('Số điện thoại', '0912345678')
    await intake.chooseProcedure('dang ky ket hon', 'Đăng ký kết hôn')
    await intake.tickAllPapers()
    const [code = ''] = await intake.receive()
    // A badge is part of the link's name.
    const go = (name: string): Promise<void> =>
      page
        .getByRole('link', { name: new RegExp(`^${name}( [\\d.]+)?$`) })
        .first()
        .click()

    await test.step('the next card over the result of the last visit', async () => {
      await readAsWedge(page, OLD_CARD)
      await expect(intake.field('Họ và tên')).toHaveValue('Nguyễn Văn Ánh')
    })
    await test.step('a code while somebody is received: nothing is left, it is offered', async () => {
      await intake.field('Số điện thoại').focus()
      await readAsWedge(page, code)
      await expect(page.getByText(`Vừa đọc mã hồ sơ ${code}.`)).toBeVisible()
      await expect(intake.field('Số điện thoại')).toHaveValue('')
      await expect(intake.heading).toBeVisible()
    })
    await test.step('in the list, a card looks for its dossiers', async () => {
      await go('Hồ sơ')
      const search = page.getByLabel('Tìm kiếm theo mã, tên, số giấy tờ, SĐT', { exact: true })
      await search.fill('abc')
      await readAsWedge(page, NEW_CARD)
      await expect(search).toHaveValue('096305000456')
    })
    await test.step('a code on another screen opens the dossier', async () => {
      await go('Đồng bộ')
      await readAsWedge(page, code)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(code)
    })
    await test.step('a code nobody knows says so', async () => {
      await readAsWedge(page, `${code.slice(0, -4)}9999`)
      await expect(page.getByText(/^Máy này chưa có hồ sơ .*9999/)).toBeVisible()
    })
  })
})
