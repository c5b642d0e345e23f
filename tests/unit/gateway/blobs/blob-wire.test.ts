import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBlobClient, fetchBlob, sendWaiting } from '../../../../src/main/platform/blobs/index.ts'
import { unwrap } from '../../../../src/shared/kernel/result.ts'
import type { BlobHead } from '../../../../src/shared/sync/index.ts'
import { aSender, headOf, partsOf } from '../../../support/blobs/a-sender.ts'
import { startBlobGateway, type BlobGateway } from '../../../support/blobs/a-blob-gateway.ts'

let folder = ''
let gateway: BlobGateway
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'blob-wire-'))
  gateway = await startBlobGateway({ dataDir: folder })
})
afterEach(async () => {
  await gateway.stop()
  rmSync(folder, { recursive: true, force: true })
})

const never = new AbortController().signal
const clientAs = (unit?: string) =>
  createBlobClient(
    {
      role: 'gateway',
      url: gateway.url,
      fetch: (input, init) => {
        const headers = new Headers(init?.headers)
        if (unit !== undefined) headers.set('x-caller', unit)
        return fetch(input, { ...init, headers })
      },
    },
    () => Date.now(),
  )
const pace = partsOf(200_000)
const begin = async (head: BlobHead): Promise<string> => unwrap(await clientAs().begin(head, never)).path ?? ''

test('what is sent is verified, asked for no more, and comes back whole and in part', async () => {
  const contents = [randomBytes(10), randomBytes(700_001)]
  const sender = aSender(contents)
  expect(await sendWaiting({ source: sender.source, client: clientAs(), pace }, never)).toEqual({
    ok: true,
    value: { sent: 2, known: 0 },
  })
  expect(sender.words).toEqual(contents.map((bytes) => ({ sha256: headOf(bytes).sha256, size: bytes.length, at: 'gateway' })))
  for (const bytes of contents) {
    expect(unwrap(await fetchBlob({ client: clientAs() }, headOf(bytes).sha256, never)).equals(bytes)).toBe(true)
    const half = await fetch(`${gateway.url}/v1/blobs/${headOf(bytes).sha256}`, { headers: { range: 'bytes=5-' } })
    expect([half.status, half.headers.get('content-range')]).toEqual([206, `bytes 5-${bytes.length - 1}/${bytes.length}`])
    expect(Buffer.from(await half.arrayBuffer()).equals(bytes.subarray(5))).toBe(true)
  }
  expect(
    unwrap(
      await clientAs().want(
        contents.map((bytes) => headOf(bytes).sha256),
        never,
      ),
    ),
  ).toEqual([])
  const again = aSender(contents)
  expect(await sendWaiting({ source: again.source, client: clientAs(), pace }, never)).toMatchObject({
    value: { sent: 0, known: 2 },
  })
})

test('the disk shows neither contents nor hash, neither on the way nor at rest', async () => {
  const page = Buffer.from('Tờ khai của Nguyễn Văn Ánh'.repeat(5_000))
  const head = headOf(page)
  const upload = await begin(head)
  unwrap(await clientAs().append(upload, { offset: 0, bytes: page.subarray(0, 60_000) }, never))
  const shows = (): boolean =>
    readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .some(
        (entry) => readFileSync(path.join(entry.parentPath, entry.name)).includes('Nguyễn') || entry.name.includes(head.sha256),
      )
  expect(shows()).toBe(false)
  unwrap(await clientAs().append(upload, { offset: 60_000, bytes: page.subarray(60_000) }, never))
  expect([shows(), readdirSync(path.join(folder, 'blobs-arriving'))]).toEqual([false, []])
})

test('contents under a wrong hash are refused with 460, dropped, and never verified', async () => {
  const head = { ...headOf(randomBytes(5_000)), size: 4_000 }
  const upload = await begin(head)
  expect(await clientAs().append(upload, { offset: 0, bytes: randomBytes(4_000) }, never)).toEqual({
    ok: false,
    error: { kind: 'wrong-hash' },
  })
  expect(await clientAs().offset(upload, never)).toMatchObject({ error: { kind: 'gone' } })
  expect(unwrap(await clientAs().verified([head.sha256], never))).toEqual([])
  expect([readdirSync(path.join(folder, 'blobs-arriving')), existsSync(path.join(folder, 'blobs'))]).toEqual([[], false])
})

test('no other unit sees an upload or a blob, and nobody unknown sees anything', async () => {
  const page = randomBytes(3_000)
  const head = headOf(page)
  const upload = await begin(head)
  expect(await clientAs('H12.58').offset(upload, never)).toMatchObject({ error: { kind: 'gone' } })
  expect(await clientAs('H12.58').append(upload, { offset: 0, bytes: page }, never)).toMatchObject({ error: { kind: 'gone' } })
  unwrap(await clientAs().append(upload, { offset: 0, bytes: page }, never))
  expect(unwrap(await clientAs('H12.58').verified([head.sha256], never))).toEqual([])
  expect(unwrap(await clientAs('H12.58').want([head.sha256], never))).toEqual([head.sha256])
  expect(await fetchBlob({ client: clientAs('H12.58') }, head.sha256, never)).toMatchObject({ error: { kind: 'gone' } })
  const stranger = clientAs('nobody')
  const refused = { ok: false, error: { kind: 'refused', status: 401 } }
  expect([
    await stranger.want([head.sha256], never),
    await stranger.verified([head.sha256], never),
    await stranger.begin(head, never),
    await stranger.offset(upload, never),
    await fetchBlob({ client: stranger }, head.sha256, never),
  ]).toEqual([refused, refused, refused, refused, refused])
})

test('hostile names and metadata are refused before a byte is taken', async () => {
  const encode = (pairs: Record<string, string>): string =>
    Object.entries(pairs)
      .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
      .join(',')
  const good = headOf(randomBytes(10)).sha256
  const beginWith = async (metadata: string, length = '10'): Promise<number> =>
    (
      await fetch(`${gateway.url}/v1/blobs`, {
        method: 'POST',
        headers: { 'tus-resumable': '1.0.0', 'upload-length': length, 'upload-metadata': metadata },
      })
    ).status
  const refused = [
    await beginWith(encode({ sha256: '../../../etc/passwd', kind: 'scan' })),
    await beginWith(encode({ sha256: good.toUpperCase(), kind: 'scan' })),
    await beginWith(encode({ sha256: good, kind: 'program' })),
    await beginWith(encode({ sha256: good, kind: 'scan', unit: 'H12.58' })),
    await beginWith(encode({ sha256: good })),
    await beginWith('sha256 %%%,kind'),
    await beginWith(encode({ sha256: good, kind: 'scan' }), '0'),
    await beginWith(encode({ sha256: good, kind: 'scan' }), '-5'),
  ]
  expect(refused).toEqual([400, 400, 400, 400, 400, 400, 400, 400])
  expect(await beginWith(encode({ sha256: good, kind: 'scan' }), String(200 * 1024 * 1024))).toBe(413)
  const tus = { 'tus-resumable': '1.0.0' }
  for (const name of ['..%2f..%2fgateway.db', '%2e%2e', 'x'.repeat(500), '%00', 'a%2fb'])
    expect((await fetch(`${gateway.url}/v1/blobs/${name}`, { method: 'HEAD', headers: tus })).status).toBeGreaterThanOrEqual(400)
  expect((await fetch(`${gateway.url}/v1/blobs/..%2f..%2fgateway.db`)).status).toBeGreaterThanOrEqual(400)
  expect((await fetch(`${gateway.url}/v1/blobs/want`, { method: 'POST', body: '{"have":["x"]}' })).status).toBe(400)
  expect((await fetch(`${gateway.url}/v1/blobs/want`, { method: 'POST', body: '[[[[' })).status).toBe(400)
  expect(readdirSync(folder)).not.toContain('blobs')
})

test('more bytes than announced are not taken', async () => {
  const page = randomBytes(1_000)
  const upload = await begin(headOf(page))
  expect(await clientAs().append(upload, { offset: 0, bytes: randomBytes(1_001) }, never)).toMatchObject({
    error: { kind: 'refused', status: 413 },
  })
  expect(unwrap(await clientAs().append(upload, { offset: 0, bytes: page }, never))).toBe(1_000)
})

test('an upload goes on after a restart of the gateway, and an answer that was lost is asked for again', async () => {
  const page = randomBytes(900_000)
  const sender = aSender([page])
  const upload = await begin(headOf(page))
  sender.uploads.set(headOf(page).sha256, upload)
  expect(unwrap(await clientAs().append(upload, { offset: 0, bytes: page.subarray(0, 400_000) }, never))).toBe(400_000)
  await gateway.stop()
  gateway = await startBlobGateway({ dataDir: folder })
  expect(unwrap(await clientAs().offset(upload, never))).toBe(400_000)
  const progress: number[] = []
  const onProgress = (_blob: BlobHead, sent: number): void => void progress.push(sent)
  unwrap(await sendWaiting({ source: sender.source, client: clientAs(), pace, onProgress }, never))
  expect([progress, sender.words.length]).toEqual([[400_000, 600_000, 800_000, 900_000], 1])
  expect(await clientAs().begin(headOf(page), never)).toEqual({ ok: true, value: { path: undefined } })
})

test('the same blob from two stations at once is kept once and readable', async () => {
  const page = randomBytes(300_000)
  const uploads = await Promise.all([begin(headOf(page)), begin(headOf(page))])
  await Promise.all(uploads.map((upload) => clientAs().append(upload, { offset: 0, bytes: page }, never)))
  expect(unwrap(await fetchBlob({ client: clientAs() }, headOf(page).sha256, never)).equals(page)).toBe(true)
  const files = readdirSync(path.join(folder, 'blobs'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  expect(files.length).toBe(1)
})
