import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { foldDossier } from '../../../src/gateway/province/fold-dossier.ts'
import type { Dossier } from '../../../src/shared/domain/dossier/dossier.ts'
import { aStation, until, UNIT, type TestStation } from '../sync/support/a-station.ts'
import { at, CLERK, paid, received, transferred } from '../sync/support/dossier-bodies.ts'
import { killStarted, startGatewayProgram, startSimulator, type Program } from '../sync/support/processes.ts'

const CODE = 'H12.57-260619-5001'
const stations: TestStation[] = []
afterEach(async () => {
  for (const station of stations.splice(0)) await station.close()
  killStarted()
})

/** Two stations that both hold one dossier the province has, and then do not see each other any more. */
async function aSharedDossier(): Promise<{
  readonly province: Program
  readonly first: TestStation
  readonly second: TestStation
  readonly meet: () => void
}> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gateway-forks-'))
  const province = await startSimulator(path.join(folder, 'province'))
  const gateway = await startGatewayProgram({ dataDir: path.join(folder, 'gateway'), unit: UNIT, provinceUrl: province.endpoint })
  const first = aStation({ gatewayUrl: () => gateway.url })
  const second = aStation({ gatewayUrl: () => gateway.url, station: `${UNIT}.S02` })
  stations.push(first, second)
  for (const station of stations) station.sync.start()
  first.write('d1', 'DossierReceived', received(CODE))
  await until(
    'both hold it, confirmed',
    () => stations.map(({ sync }) => sync.getStatus().waiting),
    (w) => w.every((n) => n === 0),
  )
  await until(
    'the second has it',
    () => second.journal.readAggregate('d1').length,
    (n) => n === 1,
  )
  // Whatever is on its way ends first: from here on neither hears of the other.
  for (const station of stations) await station.sync.stop()
  const meet = (): void => stations.forEach((station) => station.sync.start())
  return { province, first, second, meet }
}

async function heldStatus(province: Program): Promise<string | undefined> {
  const answer = await fetch(`${province.url}/api/dossiers`)
  // The simulator's own list.
  const { dossiers } = (await answer.json()) as {
    readonly dossiers: readonly { readonly item: { readonly TrangThaiHoSo: string } }[]
  }
  return dossiers[0]?.item.TrangThaiHoSo
}

const tell = (province: Program, faults: readonly object[]) =>
  fetch(`${province.url}/api/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  })

const settled = (station: TestStation) => station.sync.getStatus().waiting
const withdrawn = { at: at('10:00:00'), by: CLERK, counter: 'Quầy 2', reason: 'Công dân đổi ý' }

test('what two stations did that unites by itself goes to the province without a person', async () => {
  const { first, second, meet } = await aSharedDossier()
  first.write('d1', 'FeePaid', paid)
  second.write('d1', 'DossierTransferred', transferred)
  meet()
  await until(
    'nothing waits',
    () => [settled(first), settled(second)],
    (left) => left.every((n) => n === 0),
    60_000,
  )
  expect(first.journal.aggregateHeads('d1')).toHaveLength(2)
})

test('two next states wait for a person; after the decision the province hears of the outcome and of nothing else', async () => {
  const { province, first, second, meet } = await aSharedDossier()
  first.write('d1', 'DossierTransferred', transferred)
  second.write('d1', 'DossierWithdrawn', withdrawn)
  // The province is away until the gateway knows both sides; of one alone it would rightly be told.
  await tell(province, [{ kind: 'unavailable' }])
  meet()
  await until(
    'the first knows both',
    () => first.journal.aggregateHeads('d1').length,
    (n) => n === 2,
  )
  await tell(province, [])
  const unsent = first.journal.readAggregate('d1').filter(({ type }) => type === 'DossierTransferred')
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  expect(await heldStatus(province)).toBe('2')

  const events = first.journal.readAggregate('d1')
  const chosen = events.filter(({ type }) => type !== 'DossierTransferred')
  const last = chosen.at(-1)
  const dossier = last && foldDossier({ dossierId: 'd1', events: chosen, eventId: last.id, withLaterCorrections: false })
  if (!dossier) throw new Error('the chosen side reads')
  const { id: _id, ...outcome } = dossier satisfies Dossier
  first.write('d1', 'ConflictResolved', {
    at: at('10:30:00'),
    by: CLERK,
    counter: 'Quầy 1',
    reason: 'Công dân đã rút hồ sơ tại quầy 2',
    heads: [...first.journal.aggregateHeads('d1')],
    choices: [],
    superseded: unsent.map(({ id }) => id),
    outcome,
  })
  await until(
    'nothing waits',
    () => [settled(first), settled(second)],
    (left) => left.every((n) => n === 0),
    60_000,
  )
  expect(await heldStatus(province)).toBe('7')
  const answer = await fetch(`${province.url}/api/received`)
  const { received: taken } = (await answer.json()) as { readonly received: readonly { readonly service: string }[] }
  expect(taken.filter(({ service }) => service === 'CapNhatTienDoHoSoMC')).toEqual([])
})
