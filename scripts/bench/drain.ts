import { gunzipSync } from 'node:zlib'
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { PROGRAMS } from '../../tests/support/robustness/bundle.ts'
import { anOutsideWorld } from '../../tests/support/robustness/outside-world.ts'
import { aStation } from '../../tests/support/station/a-station.ts'
import { anIntake, aPerson } from '../../tests/support/station/an-intake.ts'
import { madeDossiers } from './many-dossiers.ts'
import { BENCH_DATA, line, type Bench, type BenchLine } from './measure.ts'
import { workingDays } from './working-days.ts'

const POLL_MS = 250
const LIMIT_MS = 15 * 60_000

/** A long day without a line: everything a station received goes to the gateway (SQLite) and on to the province at once. */
export const drain: Bench = async ({ rows, isFull }) => {
  const count = rows ?? (isFull ? 10_000 : 1_000)
  const folder = mkdtempSync(path.join(BENCH_DATA, 'drain-'))
  const { clock, codeTaken } = workingDays()
  const wire = { bytes: 0, plain: 0, requests: 0, events: 0, lastEventsAt: 0 }
  const counting: typeof fetch = async (input, init) => {
    const body = init?.body
    const answer = await fetch(input, init)
    if (body instanceof Uint8Array) {
      const plain = body[0] === 0x1f ? gunzipSync(body) : body
      // The station's own request, as its protocol writes it.
      const { events } = JSON.parse(Buffer.from(plain).toString()) as { events: readonly unknown[] }
      wire.requests += 1
      wire.bytes += body.length
      wire.plain += plain.length
      wire.events += events.length
      if (events.length > 0) wire.lastEventsAt = performance.now()
    }
    return answer
  }
  const station = await aStation({ dataDir: path.join(folder, 'station'), clock, fetch: counting })
  const make = madeDossiers()
  for (let no = 1; no <= count; no += 1) {
    const { name, number } = make(no)
    await station.must('dossier.receive', anIntake({ owner: aPerson({ fullName: name, personalId: number }) }))
    codeTaken()
  }
  const world = await anOutsideWorld(folder, { fileOf: (program) => PROGRAMS[program] })
  await world.startProvince()
  await world.startGateway()
  const from = performance.now()
  await station.must('settings.update', { ...(await station.must('settings.get', {})), gatewayUrl: world.gatewayUrl })
  const atProvince = (await until(async () => (await station.must('sync.get-status', {})).waiting === 0)) - from
  const atGateway = wire.lastEventsAt - from
  const held = (await world.heldDossiers()).length
  await station.close()
  await world.stop()
  rmSync(folder, { recursive: true, force: true })
  if (held !== count) throw new Error(`the province holds ${held} of ${count}`)
  return linesOf({ count, atGateway, atProvince, wire })
}

type Drained = {
  readonly count: number
  /** Milliseconds. */
  readonly atGateway: number
  readonly atProvince: number
  readonly wire: { readonly bytes: number; readonly plain: number; readonly requests: number; readonly events: number }
}

function linesOf({ count, atGateway, atProvince, wire }: Drained): readonly BenchLine[] {
  const note = `${count} dossiers, gateway and province on the same machine, all told and confirmed once`
  return [
    line({
      metric: 'station → gateway',
      ours: wire.events / (atGateway / 1000),
      reference: null,
      runs: 1,
      unit: 'events/s',
      note,
    }),
    line({
      metric: 'station → gateway, time',
      ours: atGateway / 1000,
      reference: null,
      runs: 1,
      unit: 's',
      note: 'each dossier is its event and the record of its person; the province is told at the same time',
    }),
    line({
      metric: 'station → province, confirmed',
      ours: count / (atProvince / 1000),
      reference: null,
      runs: 1,
      unit: 'dossiers/s',
      note: 'one message a dossier, its confirmation back at the station',
    }),
    line({ metric: 'station → province, time', ours: atProvince / 1000, reference: null, runs: 1, unit: 's', note: '' }),
    line({
      metric: 'bytes on the wire a dossier',
      ours: wire.bytes / count,
      reference: wire.plain / count,
      runs: wire.requests,
      unit: 'bytes',
      note: 'reference: the same requests before gzip',
    }),
  ]
}

async function until(isDone: () => Promise<boolean>): Promise<number> {
  for (const limit = performance.now() + LIMIT_MS; performance.now() < limit;) {
    if (await isDone()) return performance.now()
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  throw new Error('the drain did not end in time')
}
