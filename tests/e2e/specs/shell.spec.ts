import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import type { Bridge, BridgeEvent } from '../../../src/shared/ipc/bridge.ts'
import type { Result } from '../../../src/shared/kernel/result.ts'
import { anA5Pdf } from '../../support/printing/a5-pdf.ts'
import { CUPS_TOOLS, startCups } from '../../support/printing/cups-rig.ts'
import { freePort } from '../../support/free-port.ts'
import { findMissingTools } from '../../support/printing/processes.ts'
import { type LaunchOptions, cleanEnv, electronPath, expect, test, testArguments } from '../electron-app.ts'

declare global {
  // What the page has; these tests run no type of the DOM.
  var bridge: Bridge
  var seen: BridgeEvent[]
}

const ROOT = resolve(import.meta.dirname, '../../..')
const PICTURES = join(ROOT, 'out/test/pictures')
const withFakeCore = (options: LaunchOptions = {}): LaunchOptions => ({
  ...options,
  env: { QMC_CORE_SCRIPT: join(ROOT, 'tests/support/shell/fake-core.mjs'), ...options.env },
})

/** `V` is what the fake core answers to this operation. */
function invoke<V>(page: Page, operation: string, input: unknown = {}): Promise<Result<V>> {
  // The fake core is trusted to answer in the shape its own code has.
  return page.evaluate(([name, given]) => globalThis.bridge.invoke(name, given), [operation, input] as const) as Promise<
    Result<V>
  >
}

type Who = { readonly pid: number }
type Printed = { readonly ok: boolean; readonly value?: unknown; readonly error?: string }

/** A request as a page of ours makes it. */
const fetchIn = (page: Page, path: string, init: { method?: string; body?: string } = {}) =>
  page.evaluate(
    async ([address, options]) => {
      const response = await fetch(address, options)
      return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() }
    },
    [path, init] as const,
  )

async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.seen = []
    globalThis.bridge.subscribe((event) => globalThis.seen.push(event))
  })
}
const isAlive = (who: Result<Who>): boolean => {
  if (!who.ok) throw new Error(who.error.messageKey)
  return existsSync(`/proc/${who.value.pid}/exe`)
}

const seen = (page: Page): Promise<BridgeEvent[]> => page.evaluate(() => globalThis.seen)

function failingFolder(code: string): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'qmc-e2e-'))
  writeFileSync(join(dataDir, 'fake-start-failure'), code)
  return dataDir
}

test.describe('bridge', () => {
  test('a window reaches the core through three members and gets its answer', async ({ launch }) => {
    const { page, dataDir } = await launch(withFakeCore())
    expect(await page.evaluate(() => Object.keys(globalThis.bridge).sort())).toEqual(['build', 'invoke', 'subscribe'])
    expect(await page.evaluate(() => globalThis.bridge.build.kind)).toBe('development')
    expect(await invoke(page, 'fake.echo', { name: 'Nguyễn Thị Ẩn' })).toEqual({ ok: true, value: { name: 'Nguyễn Thị Ẩn' } })
    expect(await invoke(page, 'fake.who')).toMatchObject({ ok: true, value: { dataDir, build: 'development' } })
    expect(await page.evaluate(() => 'require' in globalThis || 'process' in globalThis)).toBe(false)
  })

  test('an invoke sent before the core is ready waits for it', async ({ launch }) => {
    const { page } = await launch(withFakeCore({ env: { FAKE_CORE_START_MS: '1500' } }))
    expect(await invoke(page, 'fake.echo', 1)).toEqual({ ok: true, value: 1 })
  })

  test('an event for one window and an event for all arrive until the subscription ends', async ({ launch }) => {
    const { page } = await launch(withFakeCore())
    await listen(page)
    await invoke(page, 'fake.tell', { everyone: false })
    await invoke(page, 'fake.tell', { everyone: true })
    const event = { name: 'dossier.changed', payload: { dossierId: '7' } }
    await expect.poll(() => seen(page)).toEqual([event, event])
    const later = await page.evaluate(async () => {
      const heard: unknown[] = []
      const end = globalThis.bridge.subscribe((each) => heard.push(each))
      end()
      await globalThis.bridge.invoke('fake.tell', { everyone: true })
      return heard
    })
    expect(later).toEqual([])
  })

  test('too much, a wrong name and a malformed answer come back as values', async ({ launch }) => {
    const { page } = await launch(withFakeCore())
    const large = await page.evaluate(() => globalThis.bridge.invoke('fake.echo', 'x'.repeat(2_000_001)))
    expect(large).toMatchObject({ ok: false, error: { code: 'validation', messageKey: 'validation.too-large' } })
    expect(await invoke(page, 'x'.repeat(200))).toMatchObject({ ok: false, error: { code: 'validation' } })
    expect(await invoke(page, 'fake.malformed')).toMatchObject({ ok: false, error: { messageKey: 'core.malformed-answer' } })
    expect(await invoke(page, 'shell.quit')).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    expect(await invoke(page, 'shell.format-disk')).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  test('a foreign page with our preload is refused', async ({ launch }) => {
    const { app, page } = await launch(withFakeCore())
    await invoke(page, 'fake.who')
    const answer = await app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const foreign = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
        await foreign.loadURL('data:text/html,<p>x</p>')
        return foreign.webContents.executeJavaScript("bridge.invoke('fake.who', {})")
      },
      join(ROOT, 'out/preload/preload.cjs'),
    )
    expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden', messageKey: 'bridge.untrusted-sender' } })
  })
})

test.describe('core', () => {
  test('a core killed under way answers "unknown", comes back and the window hears of both', async ({ launch }) => {
    const { page } = await launch(withFakeCore())
    const before = await invoke<Who>(page, 'fake.who')
    await listen(page)
    const hanging = invoke(page, 'fake.hang')
    const crashing = invoke(page, 'fake.crash')
    expect(await hanging).toMatchObject({ ok: false, error: { code: 'core-restarting' } })
    expect(await crashing).toMatchObject({ ok: false, error: { code: 'core-restarting' } })
    const after = await invoke<Who>(page, 'fake.who')
    expect(after.ok && before.ok && after.value.pid !== before.value.pid).toBe(true)
    await expect.poll(async () => (await seen(page)).map(({ name }) => name)).toEqual(['core.down', 'core.restarted'])
  })

  test('a core that dies again and again leads to the failure screen, and back when it lives', async ({ launch }) => {
    const dataDir = failingFolder('crash')
    const { page } = await launch(withFakeCore({ dataDir }))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quầy Một Cửa gặp lỗi khi khởi động')
    rmSync(join(dataDir, 'fake-start-failure'))
    await page.waitForURL('app://quay/ui/index.html')
    expect(await invoke(page, 'fake.echo', 2)).toEqual({ ok: true, value: 2 })
  })

  test('a core that ignores the stop is ended, and the program with it', async ({ launch }) => {
    const { app, page } = await launch(withFakeCore({ env: { FAKE_CORE_IGNORES_STOP: '1' } }))
    const who = await invoke<Who>(page, 'fake.who')
    // Unless it is ended, this never returns.
    await app.close()
    await expect.poll(() => isAlive(who)).toBe(false)
  })

  test('what the core writes to its standard error is kept in the data folder', async ({ launch }) => {
    const { page, dataDir } = await launch(withFakeCore())
    await invoke(page, 'fake.who')
    await expect.poll(() => readFileSync(join(dataDir, 'logs/core-stderr.log'), 'utf8')).toContain('fake core started')
  })

  test('core learns of a closed window and may open another one once', async ({ launch }) => {
    const { app, page } = await launch(withFakeCore())
    const opened = app.waitForEvent('window')
    const first = await invoke<{ value: { windowId: number } }>(page, 'fake.ask-shell', { type: 'open-window', kind: 'display' })
    const second = await invoke(page, 'fake.ask-shell', { type: 'open-window', kind: 'display' })
    expect(second).toEqual(first)
    const display = await opened
    await display.waitForURL('app://quay/ui/index.html?window=display')
    await display.close()
    const windowId = first.ok ? first.value.value.windowId : undefined
    await expect.poll(() => invoke(page, 'fake.closed-windows')).toEqual({ ok: true, value: [windowId] })
  })

  test('a page whose process dies comes back by itself, at the counter and before citizens', async ({ launch }) => {
    const { app, page } = await launch(withFakeCore())
    const opened = app.waitForEvent('window')
    await invoke(page, 'fake.ask-shell', { type: 'open-window', kind: 'display' })
    await (await opened).waitForURL('app://quay/ui/index.html?window=display')
    const gone = await app.evaluateHandle(({ BrowserWindow }) => {
      const told: number[] = []
      for (const { id, webContents } of BrowserWindow.getAllWindows()) webContents.on('render-process-gone', () => told.push(id))
      return told
    })
    await app.evaluate(({ BrowserWindow }) => {
      for (const { webContents } of BrowserWindow.getAllWindows()) webContents.forcefullyCrashRenderer()
    })
    await expect.poll(() => gone.evaluate((told) => new Set(told).size)).toBe(2)
    const pages = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map(({ webContents }) => [webContents.isCrashed(), webContents.getOSProcessId() > 0]),
      )
    await expect.poll(pages).toEqual([
      [false, true],
      [false, true],
    ])
  })

  test('a system without a keyring is told as "none" and wraps nothing', async ({ launch }) => {
    const { page } = await launch(withFakeCore({ args: ['--password-store=basic'] }))
    expect(await invoke(page, 'fake.ask-shell', { type: 'secret-backend' })).toEqual({
      ok: true,
      value: { ok: true, value: { backend: 'none' } },
    })
    const wrapped = await invoke(page, 'fake.ask-shell', { type: 'wrap-secret', bytesBase64: 'AAEC' })
    expect(wrapped).toEqual({ ok: true, value: { ok: false, error: 'secret-backend-none' } })
  })
})

test.describe('app protocol', () => {
  test('screens carry the policy and nothing outside their folder is served', async ({ launch }) => {
    const { page, outsideRequests } = await launch(withFakeCore())
    const screen = await fetchIn(page, '/ui/start-failure.html')
    expect(screen.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';")
    expect(screen.headers['content-type']).toBe('text/html; charset=utf-8')
    for (const path of [
      '/ui/..%2fmain%2fentry.js',
      '/ui/%2e%2e/main/entry.js',
      '/ui/..%5c..%5cpackage.json',
      '/ui/',
      '/ui/none.html',
      '/',
      '/other/x',
      '/ui/%zz',
    ])
      expect((await fetchIn(page, path)).status, path).toBe(404)
    expect((await fetchIn(page, '/ui/index.html', { method: 'POST', body: 'x' })).status).toBe(404)
    expect(outsideRequests).toEqual([])
  })

  test('a file is handed out once, uncached, and cannot run anything', async ({ launch }) => {
    const { page } = await launch(withFakeCore())
    const offered = await invoke<{ token: string }>(page, 'fake.offer-file', {
      text: 'Giấy tiếp nhận',
      mime: 'text/html',
      fileName: 'Mẫu 01.html',
    })
    const path = `/files/${offered.ok ? offered.value.token : ''}`
    const file = await fetchIn(page, path)
    expect(file).toMatchObject({ status: 200, text: 'Giấy tiếp nhận' })
    expect(file.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': "inline; filename*=UTF-8''M%E1%BA%ABu%2001.html",
      'x-content-type-options': 'nosniff',
    })
    expect((await fetchIn(page, path)).status).toBe(404)
  })

  test('an upload reaches the core whole and leaves nothing behind', async ({ launch }) => {
    const { page, dataDir } = await launch(withFakeCore())
    await invoke(page, 'fake.who')
    const body = 'Trang quét '.repeat(200_000)
    const size = Buffer.byteLength(body)
    const stored = await fetchIn(page, '/files/page-1', { method: 'PUT', body })
    const path = join(dataDir, 'blobs/page-1')
    expect(JSON.parse(stored.text)).toEqual({ ok: true, value: { size, path } })
    expect(readFileSync(path, 'utf8')).toBe(body)
    const refused = await fetchIn(page, '/files/refused', { method: 'POST', body: 'x' })
    expect(JSON.parse(refused.text)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(readdirSync(join(dataDir, 'incoming'))).toEqual([])
  })

  test('an upload of more than 50 MB is refused', async ({ launch }) => {
    const { page, dataDir } = await launch(withFakeCore())
    await invoke(page, 'fake.who')
    const text = await page.evaluate(async () => {
      // A blob: the test's own connection to the page would carry plain bytes too, and breaks under them.
      const response = await fetch('/files/large', { method: 'PUT', body: new Blob([new Uint8Array(50_000_001)]) })
      return response.text()
    })
    expect(JSON.parse(text)).toMatchObject({
      ok: false,
      error: { messageKey: 'validation.file-too-large', params: { megabytes: 50 } },
    })
    expect(existsSync(join(dataDir, 'incoming')) ? readdirSync(join(dataDir, 'incoming')) : []).toEqual([])
  })
})

test.describe('printing', () => {
  const missing = findMissingTools([...CUPS_TOOLS])

  test('a PDF goes to a system printer page by page, and failures are told with their reason', async ({ launch }) => {
    test.skip(missing.length > 0, `lacks ${missing.join(', ')}`)
    const cups = await startCups({ stuckPrinterPort: await freePort() })
    try {
      const { page, dataDir } = await launch(withFakeCore({ env: { CUPS_SERVER: cups.address } }))
      const listed = await invoke<{ value: { printers: { name: string; state: string }[] } }>(page, 'fake.ask-shell', {
        type: 'list-system-printers',
      })
      expect(listed.ok && listed.value.value.printers.find(({ name }) => name === 'A4')).toMatchObject({
        name: 'A4',
        state: 'idle',
      })

      const pdfPath = join(dataDir, 'mau-01.pdf')
      writeFileSync(pdfPath, anA5Pdf())
      const job = { type: 'print-pdf', pdfPath, printerName: 'A4', copies: 1, paper: 'A5', jobName: 'H01-26-000001' }
      const print = async (changed: object): Promise<Printed> => {
        const answer = await invoke<Printed>(page, 'fake.ask-shell', { ...job, ...changed })
        if (!answer.ok) throw new Error(answer.error.messageKey)
        return answer.value
      }
      expect(await print({})).toEqual({ ok: true, value: { accepted: true, pages: 1 } })
      await expect.poll(() => existsSync(cups.printedFile)).toBe(true)
      const info = (): string => spawnSync('pdfinfo', [cups.printedFile], { encoding: 'utf8' }).stdout
      await expect.poll(info).toMatch(/Pages:\s+1\n/)
      spawnSync('pdftoppm', ['-r', '80', '-png', '-singlefile', cups.printedFile, join(PICTURES, 'printed-by-chromium')])

      expect(await print({ printerName: 'KHONG-CO' })).toEqual({ ok: false, error: 'printer-not-found' })
      expect(await print({ pdfPath: '/etc/hostname' })).toEqual({ ok: false, error: 'file-unreadable' })
      writeFileSync(pdfPath, 'not a PDF')
      expect(await print({})).toEqual({ ok: false, error: 'render-failed' })
    } finally {
      await cups.stop()
    }
  })
})

test.describe('window', () => {
  test('no other page, no other window, no permission, no network', async ({ launch }) => {
    const { app, page } = await launch(withFakeCore())
    const outcome = await page.evaluate(`(async () => {
      const opened = open('app://quay/ui/start-failure.html') === null
      const permission = await Notification.requestPermission()
      const network = await fetch('http://localhost:9/').then(() => 'reached', () => 'refused')
      location.href = 'app://quay/ui/start-failure.html'
      await new Promise((done) => setTimeout(done, 300))
      return { opened, permission, network, at: location.pathname }
    })()`)
    expect(outcome).toEqual({ opened: true, permission: 'denied', network: 'refused', at: '/ui/index.html' })
    expect(app.windows()).toHaveLength(1)
  })

  test('F5, F12 and Ctrl+R reach the page and do nothing else; F11 is the window’s', async ({ launch }) => {
    const { app, page } = await launch(withFakeCore())
    await page.evaluate('keys = []; addEventListener("keydown", (event) => keys.push(event.key))')
    // Keys of the operating system, not of the page: this is where a menu's accelerator would take them.
    await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      for (const [keyCode, modifiers] of [
        ['F5', []],
        ['F11', []],
        ['F12', []],
        ['R', ['control']],
      ] as const)
        contents?.sendInputEvent({ type: 'keyDown', keyCode, modifiers: [...modifiers] })
    })
    await expect.poll(() => page.evaluate('keys')).toEqual(['F5', 'F12', 'r'])
    await expect
      .poll(() =>
        app.evaluate(({ Menu, BrowserWindow }) => [Menu.getApplicationMenu(), BrowserWindow.getAllWindows()[0]?.isFullScreen()]),
      )
      .toEqual([null, true])
  })

  test('the window keeps its title and its place, and a damaged file of places is ignored', async ({ launch }) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'qmc-e2e-'))
    const file = join(dataDir, 'window-main.json')
    writeFileSync(file, '{ damaged')
    const first = await launch(withFakeCore({ dataDir }))
    expect(await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toBe('Quầy Một Cửa')
    await first.app.close()
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8'))).sort()).toEqual(['height', 'maximized', 'width', 'x', 'y'])

    const place = { x: 30, y: 20, width: 900, height: 600 }
    writeFileSync(file, JSON.stringify({ ...place, maximized: false }))
    const second = await launch(withFakeCore({ dataDir }))
    expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(place)
    await second.app.close()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ width: 900, height: 600, maximized: false })
  })

  test('a second start on the same data ends at once, one on other data does not', async ({ launch }) => {
    const { dataDir } = await launch(withFakeCore())
    const second = spawn(await electronPath(), [ROOT, ...testArguments(dataDir)], {
      env: cleanEnv(withFakeCore().env),
      stdio: 'ignore',
    })
    const [code] = await once(second, 'exit')
    expect(code).toBe(0)
    const other = await launch(withFakeCore())
    expect(await invoke(other.page, 'fake.who')).toMatchObject({ ok: true, value: { dataDir: other.dataDir } })
  })
})

test.describe('start failure', () => {
  const titles = {
    'database-from-the-future': 'Phần mềm trên máy này cũ hơn dữ liệu',
    'wrong-key': 'Không mở được khóa bảo vệ dữ liệu',
    damaged: 'Tệp dữ liệu bị hỏng',
    'disk-full': 'Ổ đĩa đã đầy',
    'read-only': 'Không ghi được vào thư mục dữ liệu',
    'already-running': 'Dữ liệu đang được dùng ở nơi khác',
    unexpected: 'Quầy Một Cửa gặp lỗi khi khởi động',
  }
  for (const [code, title] of Object.entries(titles)) {
    test(`"${code}" is told in plain words`, async ({ launch }) => {
      const { page, dataDir } = await launch(withFakeCore({ dataDir: failingFolder(code) }))
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
      await expect(page.getByText(dataDir)).toBeVisible()
      await expect(page.getByRole('listitem').nth(2)).toBeVisible()
      mkdirSync(PICTURES, { recursive: true })
      await page.screenshot({ path: join(PICTURES, `start-failure-${code}.png`) })
    })
  }

  test('"Thử lại" starts the core again and shows the screens', async ({ launch }) => {
    const dataDir = failingFolder('wrong-key')
    const { page } = await launch(withFakeCore({ dataDir }))
    await expect(page.getByRole('button', { name: 'Thử lại' })).toBeFocused()
    // The page loads anew with the next answer, a failure too: only then has the core read what it was to fail with.
    const told = page.waitForEvent('domcontentloaded')
    await page.keyboard.press('Enter')
    await told
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(titles['wrong-key'])
    rmSync(join(dataDir, 'fake-start-failure'))
    await page.getByRole('button', { name: 'Thử lại' }).click()
    await page.waitForURL('app://quay/ui/index.html')
    // The page may still be changing under the first question.
    await expect.poll(() => invoke(page, 'fake.echo', 3).catch(() => undefined)).toEqual({ ok: true, value: 3 })
  })

  test('"Thoát" ends the program', async ({ launch }) => {
    const { app, page } = await launch(withFakeCore({ dataDir: failingFolder('damaged') }))
    const closed = app.waitForEvent('close')
    // The window may be gone before the click has been told to have ended; that it goes is what counts.
    await Promise.all([
      closed,
      page
        .getByRole('button', { name: 'Thoát' })
        .click()
        .catch(() => undefined),
    ])
  })

  test('a data folder that cannot be made is told before anything else starts', async ({ launch }) => {
    const folder = mkdtempSync(join(tmpdir(), 'qmc-e2e-'))
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const { page } = await launch(withFakeCore({ dataDir: file }))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(titles['read-only'])
  })
})
