import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { randomBytes, randomUUID } from 'node:crypto'
import { forkDeviceHost } from '../../../src/main/composition/forked-device-host.ts'
import { createFoundation } from '../../../src/main/composition/foundation.ts'
import {
  createAppointmentRepository,
  createAppointments,
  createGranting,
  createLocalKeeper,
  createPlaceRepository,
  createQueueRepository,
  createQueueService,
  createQueueStatistics,
  type QueueDeps,
  type QueueKeeper,
  type TicketPrinted,
} from '../../../src/main/features/queue/index.ts'
import { systemIds } from '../../../src/main/platform/clock/index.ts'
import { stationEnrolment } from '../../../src/main/platform/journal/index.ts'
import { createKeyRing, plainSecretStore } from '../../../src/main/platform/secrets/index.ts'
import type { PriorityReason, Ticket, TicketFacts } from '../../../src/shared/domain/queue/index.ts'
import type { StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import { unwrap, type Result } from '../../../src/shared/kernel/result.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'
import { aRegister } from '../station/a-register.ts'
import { aClock, RESOURCES_DIR } from '../station/a-station.ts'
import { LAN } from './a-ticket.ts'

/** A ticket printer that does what the test says: the first word is for the first paper; no words left, it prints. */
export function aScriptedPrinter(...words: (TicketPrinted | 'hangs')[]) {
  const papers: TicketFacts[] = []
  return {
    papers,
    print: (facts: TicketFacts, signal: { addEventListener: (type: 'abort', listener: () => void) => void }) => {
      papers.push(facts)
      const word = words.shift() ?? { kind: 'printed' as const }
      if (word !== 'hangs') return Promise.resolve(word)
      return new Promise<TicketPrinted>((resolve) => {
        signal.addEventListener('abort', () => resolve({ kind: 'cancelled' }))
      })
    },
  }
}

type QueueOptions = {
  readonly number?: string
  readonly printer?: ReturnType<typeof aScriptedPrinter>
  readonly issuer?: string
  readonly keeper?: (local: QueueKeeper) => QueueKeeper
  readonly time?: string
}

export type TestQueue = ReturnType<typeof aQueue>

/** The queue of one PC on a real register and a real journal, without windows. Its first counter is open. */
export function aQueue({ number = '01', printer = aScriptedPrinter(), issuer, keeper, time = '08:00' }: QueueOptions = {}) {
  const opened = aRegister()
  const station = `H12.64.S${number}`
  const clock = aClock(`2026-11-23T${time}:00+07:00`)
  const base = createFoundation({
    options: {
      launchDeviceHost: forkDeviceHost(),
      dataDir: mkdtempSync(path.join(tmpdir(), 'qmc-queue-')),
      resourcesDir: RESOURCES_DIR,
      secretStore: plainSecretStore,
      printShell: { listSystemPrinters: () => Promise.resolve([]), printPdf: () => Promise.resolve({ ok: false }) },
      publish: () => undefined,
      logger: silentLogger,
      clock,
      ids: systemIds,
      onStorageFailed: () => undefined,
      onRestartNeeded: () => undefined,
      platform: process.platform,
      fetch: globalThis.fetch,
    },
    opened,
    keys: createKeyRing(),
    place: { unit: 'H12.64', station, stationNumber: number, incarnation: 1, slot: Number(number) - 1 },
  })
  base.unitOfWork.write(() => base.journal.append(stationEnrolment(base.identity, { actor: 'system' })))
  const rows = createQueueRepository(base.db)
  const places = createPlaceRepository(base.db, base.unit)
  const granting = createGranting({ ...base, rows, places })
  const local = createLocalKeeper({ ...base, rows, places, granting, station, counterName: () => `Quầy ${number}` })
  const deps: QueueDeps = {
    ...base,
    randomBytes: (length) => randomBytes(length),
    station,
    stationNumber: number,
    rows,
    places,
    centreName: () => 'Trung tâm Phục vụ hành chính công xã Đất Mũi',
    counterName: () => `Quầy ${Number(number)}`,
    procedureName: (code) => (code === '2.000815' ? 'Chứng thực bản sao từ bản chính' : undefined),
    issuer: () => issuer ?? station,
    printing: () => printer,
    keeper: () => keeper?.(local) ?? local,
  }
  const queue = createQueueService(deps)
  const appointments = createAppointments({ ...deps, appointments: createAppointmentRepository(base.db), desk: queue.desk })
  const statistics = createQueueStatistics({ db: base.db, places, procedureName: deps.procedureName })
  unwrap(queue.counters.open({ name: `Quầy ${number}`, number, groupIds: ['civil-status', 'social'], takesPriority: true }, LAN))
  const parts = { base, deps, queue, appointments, statistics, granting, clock, station }
  return {
    ...parts,
    papers: printer.papers,
    close: opened.close,
    /** To `HH:mm` of the day. */
    at: (to: string) => clock.set(`2026-11-23T${to.length === 5 ? `${to}:00` : to}+07:00`),
    take: (over: { id?: string; priority?: PriorityReason; groupId?: string } = {}) => takeFrom(queue, over),
    next: async () => unwrap(await queue.calling.callNext(randomUUID(), true, LAN)),
    events: (): readonly StoredEvent[] =>
      base.journal.heads().flatMap(({ origin, seq }) => base.journal.read({ origin, from: 1, limit: seq })),
  }
}

async function takeFrom(
  queue: ReturnType<typeof createQueueService>,
  { id = randomUUID(), priority, groupId = 'civil-status' }: { id?: string; priority?: PriorityReason; groupId?: string },
) {
  return unwrap(
    await queue.desk.issue({ id, groupId, priority: priority ?? null, procedureCode: null, channel: 'kiosk', by: null }, false),
  )
}

/** Gives one station's events to another, as the exchange does. */
export function hand(from: TestQueue, to: TestQueue): void {
  const { refused } = to.base.unitOfWork.write(() => to.base.journal.receive(from.events()))
  if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`)
}

const TABLES = ['ticket', 'ticket_call', 'ticket_service', 'ticket_dossier', 'queue_counter', 'queue_settings', 'appointment']

/** Every row of the queue, whatever the order in which it was written. */
export function dumpQueue({ base: { db } }: TestQueue): Record<string, unknown[]> {
  const rowsOf = (table: string): unknown[] =>
    db
      .prepare<unknown[], Record<string, unknown>>(`SELECT * FROM ${table}`)
      .all()
      .map(({ row_no: _rowNo, ...row }) => JSON.stringify(row))
      .sort()
  return Object.fromEntries(TABLES.map((table) => [table, rowsOf(table)]))
}

/** The ticket of an answer that must be one. */
export function ticketOf(result: Result<Ticket>): Ticket {
  return unwrap(result)
}
