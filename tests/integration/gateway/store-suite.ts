import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GatewayStore } from '../../../src/gateway/store/gateway-store.ts'
import { readMissing } from '../../../src/gateway/store/log/read-log.ts'
import type { DatabaseOptions } from '../../../src/gateway/store/open-store.ts'
import { countOutbox } from '../../../src/gateway/province/outbox-rows.ts'
import { createOwnLogKeys } from '../../../src/gateway/store/own-log.ts'
import { newEvent, SCHEMA_AGGREGATE, SchemaGate, type StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import { aStore, GATEWAY_KEY, gatewayKinds } from '../../support/gateway/a-store.ts'
import { aStation, UNIT, type TestStation } from '../sync/support/a-station.ts'
import { handedOver, received, transferred } from '../sync/support/dossier-bodies.ts'

export type SuiteOptions = {
  readonly name: string
  /** Absent = SQLite. Called once; every test takes a unit of its own. */
  readonly database?: () => Promise<DatabaseOptions>
}

const code = (n: number): string => `${UNIT}-260619-${String(5000 + n).padStart(4, '0')}`
const logOf = (station: TestStation): readonly StoredEvent[] =>
  station.journal.read({ origin: station.identity.origin, from: 1, limit: 10_000 })

/** What the store must do on whichever engine. */
export function describeStore({ name, database }: SuiteOptions): void {
  describe(`the gateway's store on ${name}`, () => {
    let options: DatabaseOptions | undefined
    let stations: TestStation[] = []
    const opened: { close: () => Promise<void> }[] = []

    beforeAll(async () => {
      options = await database?.()
    })
    afterAll(async () => {
      for (const station of stations) await station.close()
      for (const one of opened) await one.close()
    })

    const newStation = (unit: string, no = 1): TestStation => {
      const station = aStation({ gatewayUrl: () => '', unit, station: `${unit}.S0${no}` })
      stations = [...stations, station]
      return station
    }
    const open = async (unit: string, over: Partial<Parameters<typeof aStore>[0]> = {}): Promise<GatewayStore> => {
      const made = await aStore({ units: [unit], ...(options ? { database: options } : {}), ...over })
      opened.push(made)
      return made.store
    }

    test('takes a log in any order and any number of times, and keeps each fact once', async () => {
      const unit = 'H12.01'
      const store = await open(unit)
      const station = newStation(unit)
      station.write('d1', 'DossierReceived', received(code(1)))
      station.write('d1', 'DossierTransferred', transferred)
      station.write('d1', 'DossierHandedOver', handedOver)
      const log = logOf(station)
      const first = await store.transaction(unit, (tx) => tx.log.receive(log.toReversed()))
      const again = await store.transaction(unit, (tx) => tx.log.receive(log))
      expect([first.accepted.length, first.refused, again.accepted.length, again.duplicates]).toEqual([4, [], 0, 4])
      const held = await store.db
        .selectFrom('event')
        .select(['origin', 'seq', 'useq'])
        .where('unit', '=', unit)
        .orderBy('useq')
        .execute()
      expect(held.map(({ useq }) => useq)).toEqual([1, 2, 3, 4, 5])
      expect(await store.transaction(unit, (tx) => tx.log.vector())).toMatchObject(station.journal.vector())
    })

    test('gives back byte for byte what it took', async () => {
      const unit = 'H12.02'
      const store = await open(unit)
      const station = newStation(unit)
      station.write('d1', 'DossierReceived', received(code(1), { note: 'Đặng Thị Ngọc Ánh ’ " \\ \u0001 😀' }))
      await store.transaction(unit, (tx) => tx.log.receive(logOf(station)))
      const { batch } = await readMissing(store.db, unit, { theirs: {} })
      expect(batch.filter(({ origin }) => origin === station.identity.origin)).toEqual(logOf(station))
    })

    test('lets an event wait for its cause, however long the chain behind it, and hands all on in causal order', async () => {
      const unit = 'H12.03'
      const seen: string[] = []
      const take = async (_tx: unknown, attached: readonly StoredEvent[]): Promise<void> =>
        void seen.push(...attached.map(({ type, origin }) => `${type} ${origin.slice(-5)}`))
      const store = await open(unit, { listeners: [{ take }] })
      const [one, two] = [newStation(unit, 1), newStation(unit, 2)]
      one.write('d1', 'DossierReceived', received(code(1)))
      two.unitOfWork.write(() => two.journal.receive(logOf(one)))
      two.write('d1', 'DossierTransferred', transferred)
      two.write('d1', 'DossierHandedOver', handedOver)
      const outcome = await store.transaction(unit, (tx) => tx.log.receive(logOf(two)))
      expect([outcome.accepted.length, outcome.waiting]).toEqual([3, 2])
      expect(seen.filter((line) => line.startsWith('Dossier'))).toEqual([])
      await store.transaction(unit, (tx) => tx.log.receive(logOf(one)))
      expect(seen.filter((line) => line.startsWith('Dossier'))).toEqual([
        'DossierReceived S01#1',
        'DossierTransferred S02#1',
        'DossierHandedOver S02#1',
      ])
      expect(await store.db.selectFrom('pending').selectAll().where('unit', '=', unit).execute()).toEqual([])
      expect((await countOutbox(store.db, unit)).waiting).toBe(3)
    })

    test('keeps nothing of a transaction that failed', async () => {
      const unit = 'H12.04'
      const store = await open(unit)
      const station = newStation(unit)
      station.write('d1', 'DossierReceived', received(code(1)))
      const told: string[] = []
      store.onLogged((of) => void told.push(of))
      const failed = store.transaction(unit, async (tx) => {
        await tx.log.receive(logOf(station))
        tx.afterCommit(() => void told.push('committed'))
        throw new Error('the line broke')
      })
      await expect(failed).rejects.toThrow('the line broke')
      expect(Object.keys(await store.transaction(unit, (tx) => tx.log.vector()))).toEqual([`${unit}.GW#1`])
      expect([(await countOutbox(store.db, unit)).waiting, told]).toEqual([0, []])
    })

    test('a reader that pages by place never misses a row, though eight writers commit out of step', async () => {
      const unit = 'H12.05'
      const store = await open(unit)
      // Two processes on one PostgreSQL; a SQLite file has one.
      const other = options ? await open(unit) : store
      const writers = Array.from({ length: 8 }, (_, no) => newStation(unit, no + 1))
      for (const writer of writers)
        for (let n = 0; n < 20; n += 1) writer.write(`d${n}-${writer.identity.origin}`, 'DossierReceived', received(code(n)))
      const seen: number[] = []
      const work = { areWriting: true }
      const page = async (): Promise<number> => {
        const rows = await store.db
          .selectFrom('event')
          .select('useq')
          .where('unit', '=', unit)
          .where('useq', '>', seen.at(-1) ?? 0)
          .orderBy('useq')
          .limit(7)
          .execute()
        seen.push(...rows.map(({ useq }) => useq))
        return rows.length
      }
      const reading = (async () => {
        while (work.areWriting) await page()
        // Whatever was committed before the last writer ended is there by now.
        while ((await page()) > 0);
      })()
      const writing = writers.map(async (writer, no) => {
        for (const event of logOf(writer)) {
          await (no % 2 === 0 ? store : other).transaction(unit, async (tx) => {
            await tx.log.receive([event])
            await new Promise((resolve) => setTimeout(resolve, Math.random() * 4))
          })
        }
      })
      await Promise.allSettled(writing)
      work.areWriting = false
      await reading
      await Promise.all(writing)
      expect(seen).toEqual(Array.from({ length: 8 * 21 + 1 }, (_, at) => at + 1))
    })

    test('appends to its own log one after the other, however many ask at once', async () => {
      const unit = 'H12.06'
      const store = await open(unit)
      const gate = (ver: number) =>
        newEvent(SchemaGate, { aggId: `${SCHEMA_AGGREGATE}-${ver}`, actor: 'system', body: { type: 'X', ver } })
      await Promise.all(Array.from({ length: 12 }, (_, n) => store.transaction(unit, (tx) => tx.log.append([gate(n + 1)]))))
      const { batch } = await readMissing(store.db, unit, { theirs: {} })
      expect(batch.map(({ seq }) => seq)).toEqual(Array.from({ length: 13 }, (_, at) => at + 1))
      // Whoever checks the chain finds every event signed by the key its log began with.
      const reader = newStation(unit)
      expect(reader.unitOfWork.write(() => reader.journal.receive(batch))).toMatchObject({ refused: [] })
      const gates = await store.db.selectFrom('schema_open').select(['type', 'ver']).where('unit', '=', unit).execute()
      expect(gates).toEqual([{ type: 'X', ver: 12 }])
    })

    test('hands on after an update what the old program could only keep', async () => {
      const unit = 'H12.08'
      const on = options ? { database: options } : {}
      const seen: string[] = []
      const take = async (_tx: unknown, attached: readonly StoredEvent[]): Promise<void> =>
        void seen.push(...attached.map(({ type }) => type))
      const blind = { ...gatewayKinds(), find: () => undefined, read: () => ({ reason: 'unknown' as const }), newest: {} }
      const real = gatewayKinds()
      // An old program reads its own first event and nothing of dossiers.
      const kinds = {
        ...blind,
        find: (type: string, ver: number) => (type.startsWith('Dossier') ? undefined : real.find(type, ver)),
        read: (event: Parameters<typeof real.read>[0]) =>
          event.type.startsWith('Dossier') ? { reason: 'unknown' as const } : real.read(event),
      }
      const before = await aStore({ units: [unit], ...on, kinds, listeners: [{ take }] })
      const station = newStation(unit)
      station.write('d1', 'DossierReceived', received(code(1)))
      station.write('d1', 'DossierTransferred', transferred)
      await before.store.transaction(unit, (tx) => tx.log.receive(logOf(station)))
      expect([seen.filter((type) => type.startsWith('Dossier')), (await countOutbox(before.store.db, unit)).waiting]).toEqual([
        [],
        0,
      ])
      const passedOn = await readMissing(before.store.db, unit, { theirs: {} })
      expect(passedOn.batch.filter(({ type }) => type.startsWith('Dossier'))).toHaveLength(2)
      await before.store.close()
      const after = await aStore({ units: [unit], ...on, dataDir: before.dataDir, listeners: [{ take }] })
      expect(seen.filter((type) => type.startsWith('Dossier'))).toEqual(['DossierReceived', 'DossierTransferred'])
      expect((await countOutbox(after.store.db, unit)).waiting).toBe(2)
      await after.store.close()
    })

    test('goes on under a new incarnation, vouched for by the former one, when it was restored', async () => {
      const unit = 'H12.09'
      const store = await open(unit)
      const next = await store.transaction(unit, (tx) => tx.log.beginIncarnation())
      expect(Number(next.split('#')[1])).toBeGreaterThan(1)
      const { batch } = await readMissing(store.db, unit, { theirs: {} })
      expect(batch.map(({ origin, seq }) => `${origin} ${seq}`)).toEqual([`${unit}.GW#1 1`, `${next} 1`])
      expect(batch[1]?.body).toMatchObject({ endorsement: { origin: `${unit}.GW#1` } })
    })

    test('keeps its signing keys sealed: rows alone do not let anybody write as the gateway', async () => {
      const unit = 'H12.10'
      const store = await open(unit)
      const row = await store.db.selectFrom('own_log').select('private_key').where('unit', '=', unit).executeTakeFirstOrThrow()
      expect(row.private_key.includes(Buffer.from('302e020100300506032b6570', 'hex'))).toBe(false)
      await expect(createOwnLogKeys(store.db, { unit, databaseKey: new Uint8Array(32) }).current()).rejects.toThrow(
        'QMC_GATEWAY_KEY',
      )
      expect(await createOwnLogKeys(store.db, { unit, databaseKey: GATEWAY_KEY }).current()).toMatchObject({
        origin: `${unit}.GW#1`,
      })
    })

    test('refuses a unit it does not know', async () => {
      const store = await open('H12.11')
      await expect(store.transaction('H99.99', (tx) => tx.log.vector())).rejects.toThrow('H99.99')
    })
  })
}
