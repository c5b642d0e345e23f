import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { createCourierService } from '../../../src/main/features/courier/index.ts'
import { createWorkBoard } from '../../../src/main/features/work/index.ts'
import { createBlobStore, type BlobStore } from '../../../src/main/platform/blobs/index.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'
import { createRig, disposeRigs, UNIT, type Rig } from '../../unit/main/platform/journal/journal-rig.ts'

afterEach(disposeRigs)

const COURIER_KEY = new Uint8Array(32).fill(9)
const LIMIT = 500_000_000
const STATIONS = 3

type Counter = { readonly rig: Rig; readonly blobs: BlobStore; readonly courier: ReturnType<typeof createCourierService> }

let ids = 0
const newId = (): string => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`

function aCounter(n: number): Counter {
  const rig = createRig({ station: `${UNIT}.S0${n}` })
  const { db, unitOfWork } = rig.opened
  const { journal, identity, clock } = rig
  const blobs = createBlobStore({ db, unit: UNIT, folder: path.join(rig.folder, 'blobs'), nameKey: COURIER_KEY, clock })
  // Every package of a counter has a name of its own: the clock moves with each.
  const nowMs = (): number => {
    clock.advance(1000)
    return clock.now()
  }
  const work = createWorkBoard({ now: () => clock.now(), newId, publish: () => undefined })
  const courier = createCourierService({
    db,
    unit: UNIT,
    station: identity.station,
    identity,
    journal,
    unitOfWork,
    blobs,
    courierKey: COURIER_KEY,
    work,
    publish: () => undefined,
    logger: silentLogger,
    nowMs,
    newId,
    gatewayHave: () => undefined,
    noteGateway: () => undefined,
  })
  return { rig, blobs, courier }
}

async function scan({ rig, blobs }: Counter): Promise<void> {
  const put = await blobs.put(randomBytes(3_000))
  rig.opened.unitOfWork.write(() => blobs.register(put, 'application/pdf'))
}

const Step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant('note' as const), at: fc.nat(STATIONS - 1) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('scan' as const), at: fc.nat(STATIONS - 1) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('write' as const), at: fc.nat(STATIONS - 1), isWhole: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('take-in' as const), at: fc.nat(STATIONS - 1), which: fc.nat(1000) }) },
)
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never

/** Refused by name, as an answer for another machine is; never with a throw, and never for its contents. */
const REFUSALS = new Set(['courier.own-package', 'courier.not-for-us'])

async function play(counters: readonly Counter[], packages: string[], step: Step, folder: string): Promise<readonly string[]> {
  const counter = counters[step.at]
  if (counter === undefined) throw new Error('no such counter')
  switch (step.act) {
    case 'note':
      counter.rig.note(`note-${step.at}-${ids}`, 'đã ghi')
      return []
    case 'scan':
      await scan(counter)
      return []
    case 'write':
      packages.push(unwrap(await counter.courier.write({ folder, blobLimit: LIMIT, isWhole: step.isWhole })).file)
      return []
    case 'take-in': {
      const file = packages[step.which % Math.max(1, packages.length)]
      if (file === undefined) return []
      const taken = await counter.courier.takeIn(file)
      if (!taken.ok) return REFUSALS.has(taken.error.messageKey) ? [] : [taken.error.messageKey]
      if (taken.value.answer) packages.push(taken.value.answer.file)
      // A gap is what a package that builds on a lost one leads to; anything else would be a fault.
      return taken.value.refused.filter(({ reason }) => reason !== 'gap').map(({ reason }) => reason)
    }
  }
}

/** The last round: everybody hands everything to everybody. */
async function bringTogether(counters: readonly Counter[], folder: string): Promise<void> {
  for (const from of counters) {
    const { file } = unwrap(await from.courier.write({ folder, blobLimit: LIMIT, isWhole: true }))
    for (const to of counters) if (to !== from) unwrap(await to.courier.takeIn(file))
  }
}

const blobsOf = ({ rig }: Counter): unknown[] => rig.opened.db.prepare('SELECT hex(sha256) FROM blob ORDER BY 1').pluck().all()

test('packages and answers in any order, any number of times, bring all counters to the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'qmc-courier-'))
      const counters = Array.from({ length: STATIONS }, (_, n) => aCounter(n + 1))
      const packages: string[] = []
      const faults: string[] = []
      for (const step of steps) faults.push(...(await play(counters, packages, step, folder)))
      await bringTogether(counters, folder)
      const vectors = counters.map(({ rig }) => rig.journal.vector())
      const chains = counters.map(({ rig }) => rig.journal.verifyChain({ full: true }).findings)
      const blobs = counters.map(blobsOf)
      disposeRigs()
      expect(faults).toEqual([])
      expect(vectors).toEqual(vectors.map(() => vectors[0]))
      expect(chains).toEqual(chains.map(() => []))
      expect(blobs).toEqual(blobs.map(() => blobs[0]))
    }),
    { numRuns: Number(process.env['COURIER_RUNS'] ?? 25) },
  )
}, 300_000)
