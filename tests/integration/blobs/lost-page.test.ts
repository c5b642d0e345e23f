import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createBlobClient, createSignedFetch, sendWaiting } from '../../../src/main/platform/blobs/index.ts'
import { systemIds } from '../../../src/main/platform/clock/index.ts'
import { givenUpAggregate, PageGivenUp, PageTurnedUp } from '../../../src/shared/domain/delivery/delivery-events.ts'
import { newEvent } from '../../../src/shared/domain/journal/index.ts'
import { aSender, partsOf } from '../../support/blobs/a-sender.ts'
import { aStation, until, UNIT, type TestStation } from '../sync/support/a-station.ts'
import { at, CLERK, paid, received, resolved } from '../sync/support/dossier-bodies.ts'
import { killStarted, startGatewayProgram, startSimulator, type Program } from '../sync/support/processes.ts'

const CODE = 'H12.57-260619-7001'
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const LOST = Buffer.from('%PDF-1.7 bản quét chỉ có ở máy hỏng')
const KEPT = Buffer.from('%PDF-1.7 giấy khai sinh')
const FILES = [
  { sha256: sha256Of(LOST), name: 'to-khai.pdf', mime: 'application/pdf', size: LOST.length, purpose: 'component' as const },
  { sha256: sha256Of(KEPT), name: 'giay-khai-sinh.pdf', mime: 'application/pdf', size: KEPT.length, purpose: 'result' as const },
]
const REASON = 'Ổ đĩa máy quầy 2 đã hỏng, không cứu được'

let station: TestStation | undefined
afterEach(async () => {
  await station?.close()
  station = undefined
  killStarted()
})

type Held = {
  readonly GhiChu: string
  readonly TrangThaiHoSo: string
  readonly TaiLieuNop: readonly { readonly TepDinhKemId: string }[]
  readonly DanhSachGiayToKetQua: readonly { readonly GiayToId: string }[]
}

async function heldBy(province: Program): Promise<Held | undefined> {
  const answer = await fetch(`${province.url}/api/dossiers`)
  // The simulator's own list.
  return ((await answer.json()) as { readonly dossiers: readonly { readonly item: Held }[] }).dossiers[0]?.item
}

async function send(gateway: Program, from: TestStation, ...contents: readonly Uint8Array[]): Promise<void> {
  const peer = { role: 'gateway' as const, url: gateway.url, fetch: createSignedFetch(fetch, from.identity) }
  const { source } = aSender(contents)
  const sent = await sendWaiting(
    { source, client: createBlobClient(peer, Date.now), pace: partsOf(4_096) },
    AbortSignal.timeout(20_000),
  )
  expect(sent.ok).toBe(true)
}

async function aHeldDossier() {
  const folder = mkdtempSync(path.join(tmpdir(), 'lost-page-'))
  const province = await startSimulator(path.join(folder, 'province'))
  const gateway = await startGatewayProgram({ dataDir: path.join(folder, 'gateway'), unit: UNIT, provinceUrl: province.endpoint })
  const here = aStation({ gatewayUrl: () => gateway.url })
  station = here
  here.sync.start()
  const dossierId = systemIds.newId()
  here.write(dossierId, 'DossierReceived', received(CODE))
  const needs = FILES.map(({ sha256 }) => sha256)
  const body = { ...resolved, files: FILES }
  here.unitOfWork.write(() =>
    here.journal.append({ aggType: 'dossier', aggId: dossierId, type: 'DossierResolved', ver: 1, actor: CLERK.id, needs, body }),
  )
  await until(
    'the intake is confirmed',
    () => here.sync.getStatus().waiting,
    (waiting) => waiting === 1,
  )
  await send(gateway, here, KEPT)
  return { province, gateway, here, dossierId }
}

function giveUp(here: TestStation, dossierId: string): void {
  const [{ sha256, name }] = FILES as unknown as [(typeof FILES)[number]] // the first of two
  const body = { at: at('16:30:00'), dossierId, sha256, name, reason: REASON, by: CLERK }
  here.unitOfWork.write(() =>
    here.journal.append(newEvent(PageGivenUp, { aggId: givenUpAggregate(sha256), actor: CLERK.id, body })),
  )
}

const allConfirmed = (here: TestStation) =>
  until(
    'all is confirmed',
    () => here.sync.getStatus().waiting,
    (waiting) => waiting === 0,
  )

test('a dossier whose page is on no machine any more goes to the province without it, saying so, and with it when it turns up', async () => {
  const { province, gateway, here, dossierId } = await aHeldDossier()
  expect(await heldBy(province)).toMatchObject({ TrangThaiHoSo: '2' })
  giveUp(here, dossierId)
  await allConfirmed(here)
  const without = await heldBy(province)
  expect(without).toMatchObject({ TaiLieuNop: [], DanhSachGiayToKetQua: [{ GiayToId: sha256Of(KEPT) }] })
  expect(without?.GhiChu).toContain(`Không kèm được tệp “to-khai.pdf”: ${REASON}`)

  // What is told later keeps saying so.
  here.write(dossierId, 'FeePaid', paid)
  await allConfirmed(here)
  expect((await heldBy(province))?.GhiChu).toContain(REASON)

  await send(gateway, here, LOST)
  const whole = await until(
    'it went after',
    () => heldBy(province),
    (held) => held?.TaiLieuNop.length === 1,
  )
  expect(whole?.TaiLieuNop).toMatchObject([{ TepDinhKemId: sha256Of(LOST) }])
  expect(whole?.GhiChu).not.toContain('Không kèm được')
  const turnedUp = () =>
    here.journal.readAggregate(givenUpAggregate(sha256Of(LOST))).filter(({ type }) => type === PageTurnedUp.type)
  await until(
    'every station hears of it',
    () => turnedUp().length,
    (n) => n === 1,
  )
  await allConfirmed(here)
})

test('a page that came before anybody was told is not left out, although it had been given up', async () => {
  const { province, gateway, here, dossierId } = await aHeldDossier()
  await send(gateway, here, LOST)
  await allConfirmed(here)
  giveUp(here, dossierId)
  here.write(dossierId, 'FeePaid', paid)
  await allConfirmed(here)
  const held = await heldBy(province)
  expect(held?.TaiLieuNop).toHaveLength(1)
  expect(held?.GhiChu).not.toContain('Không kèm được')
})

test('a page that was given up before the gateway heard of its dossier holds up nothing', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lost-page-first-'))
  const province = await startSimulator(path.join(folder, 'province'))
  const gateway = await startGatewayProgram({ dataDir: path.join(folder, 'gateway'), unit: UNIT, provinceUrl: province.endpoint })
  const here = aStation({ gatewayUrl: () => gateway.url })
  station = here
  const dossierId = systemIds.newId()
  giveUp(here, dossierId)
  here.write(dossierId, 'DossierReceived', received(CODE))
  const [lost] = FILES
  const needs = [sha256Of(LOST)]
  const body = { ...resolved, files: lost ? [lost] : [] }
  here.unitOfWork.write(() =>
    here.journal.append({ aggType: 'dossier', aggId: dossierId, type: 'DossierResolved', ver: 1, actor: CLERK.id, needs, body }),
  )
  here.sync.start()
  await allConfirmed(here)
  expect((await heldBy(province))?.GhiChu).toContain(REASON)
})
