import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { ADMIN, aStation, FIRST_RUN, openStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import { createCutProxy, type CutProxy } from '../sync/support/cut-proxy.ts'
import { until } from '../sync/support/a-station.ts'
import { killStarted, startGatewayProgram, startSimulator } from '../sync/support/processes.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'two-counters-'))
const open: TestStation[] = []
let line: CutProxy | undefined
afterEach(async () => {
  for (const station of open.splice(0)) await station.close()
  await line?.close()
  killStarted()
  rmSync(folder, { recursive: true, force: true })
})

const PDF = Buffer.from(`%PDF-1.7\n${'Trích lục khai sinh, bản chính. '.repeat(2_000)}\n%%EOF\n`)

async function connect(station: TestStation, gatewayUrl: string): Promise<void> {
  const settings = await station.must('settings.get', {})
  await station.must('settings.update', { ...settings, gatewayUrl })
}

async function upload({ must, core }: TestStation, name: string): Promise<string> {
  const { token } = await must('files.begin-upload', { name, size: PDF.length })
  const file = path.join(folder, 'arrived.tmp')
  writeFileSync(file, PDF)
  unwrap(await core.uploadArrived(token, file))
  return token
}

const read = (station: TestStation, url: string): Buffer => {
  const offered = station.core.claimFile(url.split('/').at(-1) ?? '')
  return Buffer.from(offered?.bytes ?? [])
}

it('a result scanned at counter 01 is opened at counter 02, told to the province only when the gateway holds it, and fetched by its link', async () => {
  const simulator = await startSimulator(path.join(folder, 'province'))
  const province = await listenBefore(simulator.endpoint)
  const gateway = await startGatewayProgram({
    dataDir: path.join(folder, 'gateway'),
    unit: FIRST_RUN.unitCode,
    provinceUrl: province.url,
    env: { QMC_PROVINCE_FILES_URL: 'http://gateway.example/files' },
  })
  line = await createCutProxy(() => gateway.url)
  const first = await aStation({ dataDir: path.join(folder, 'first') })
  open.push(first)
  const second = await openStation({ dataDir: path.join(folder, 'second') })
  open.push(second)
  await second.must('setup.complete', { ...FIRST_RUN, stationNumber: '02', accountName: 'quantri2' })
  await second.must('session.sign-in', { ...ADMIN, accountName: 'quantri2' })
  await connect(first, gateway.url)
  await connect(second, line.url)
  await first.must('blob-transfer.pause', {})

  const id = (await first.must('dossier.receive', anIntake())).dossiers[0]?.id ?? ''
  await first.must('dossier.transfer', { id, department: 'Văn phòng', toOfficerId: null, opinion: '' })
  await first.must('dossier.accept', { id })
  await first.must('dossier.submit', { id, toOfficerId: null, opinion: '' })
  const uploadTokens = [await upload(first, 'Trích lục.pdf')]
  await first.must('dossier.resolve', { id, outcome: 'granted', resultNumber: '12/SCT-BS', summary: '', uploadTokens })
  const known = await until(
    'the dossier at counter 02',
    async () => {
      await second.must('sync.send-now', {})
      return second.client.invoke('dossier.get', { id })
    },
    (got) => got.ok && got.value.dossier.status === 'resolved',
  )
  const sha256 = unwrap(known).dossier.result?.files[0]?.sha256 ?? ''

  // The gateway has the fact and not the file: it is said where the file is, and the province does not hear of the result.
  expect(await second.client.invoke('files.open', { dossierId: id, sha256 })).toMatchObject({
    ok: false,
    error: { code: 'offline', messageKey: 'files.blob-elsewhere', params: { station: '01' } },
  })
  expect(await first.must('blob-transfer.list-places', { dossierId: id })).toEqual([
    { sha256, place: 'here', isHere: true, station: '01', isNowhere: false, givenUp: null },
  ])
  const told = await until(
    'three events confirmed',
    () => first.must('sync.list-queue', { page: 1, pageSize: 10 }),
    ({ items }) => items.length === 1,
  )
  expect(told.items[0]).toMatchObject({ eventType: 'DossierResolved', state: 'at-gateway' })

  await first.must('blob-transfer.resume', {})
  await until(
    'the queue empty',
    () => first.must('sync.list-queue', { page: 1, pageSize: 10 }),
    ({ total }) => total === 0,
  )
  expect(await first.must('blob-transfer.list-places', { dossierId: id })).toMatchObject([{ place: 'gateway', isHere: true }])
  const message = province.told.at(-1) ?? ''
  const link = new URL(/http:\/\/gateway\.example\/files\/[^"\\]+/.exec(message)?.[0] ?? '')
  const answer = await fetch(`${gateway.url}${link.pathname}${link.search}`)
  expect([answer.status, Buffer.from(await answer.arrayBuffer()).equals(PDF)]).toEqual([200, true])
  const forged = await fetch(`${gateway.url}${link.pathname}${link.search.replace(/sig=../, 'sig=00')}`)
  expect([forged.status, (await fetch(`${gateway.url}/v1/blobs/${sha256}`)).status]).toEqual([403, 401])

  const opened = await second.must('files.open', { dossierId: id, sha256 })
  expect(read(second, opened.url).equals(PDF)).toBe(true)
  line.cut()
  province.close()
  expect(read(second, (await second.must('files.open', { dossierId: id, sha256 })).url).equals(PDF)).toBe(true)
})

/** Stands before the province and keeps what it was told. */
async function listenBefore(
  endpoint: string,
): Promise<{ readonly url: string; readonly told: string[]; readonly close: () => void }> {
  const told: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => void chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      told.push(body)
      const kept = ['content-type', 'dstcode', 'idempotency-key'].flatMap((name) => {
        const value = request.headers[name]
        return typeof value === 'string' ? [[name, value] as const] : []
      })
      const headers = Object.fromEntries(kept)
      fetch(endpoint, { method: 'POST', headers, body })
        .then(async (answer) =>
          response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text()),
        )
        .catch(() => response.destroy())
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo // a TCP server has a port
  return { url: `http://127.0.0.1:${port}`, told, close: () => server.close() }
}
