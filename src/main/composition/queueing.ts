import type { QueueSettings } from '../../shared/domain/queue/index.ts'
import { dateOf } from '../../shared/kernel/local-time.ts'
import { createTryLimit } from '../features/kiosk/index.ts'
import {
  chooseIssuer,
  createAppointmentHandlers,
  createAppointmentRepository,
  createAppointments,
  createGranting,
  createKioskTicketHandlers,
  createLocalKeeper,
  createPlaceRepository,
  createQueueHandlers,
  createQueueRepository,
  createQueueService,
  createQueueStatistics,
  createTicketStory,
  NO_TICKET_PRINTING,
  startQueueAnnouncer,
  type QueueDeps,
  type QueueKeeper,
  type TicketPrinting,
} from '../features/queue/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import type { Office } from './office.ts'
import { stationNumberOf } from './place.ts'

/** What other parts of the station lend the queue; until they do, it works with what this PC is by itself. */
export type QueueSeams = {
  printing: TicketPrinting
  keeper: QueueKeeper
  stationsWithPrinter: () => readonly string[]
}

/** The line of people on this PC: numbers, counters, calls, appointments. */
export function createQueueing(parts: { readonly options: CoreOptions; readonly base: Foundation; readonly office: Office }) {
  const { options, base, office } = parts
  const { db, unit, place, now } = base
  const rows = createQueueRepository(db)
  const places = createPlaceRepository(db, unit)
  const granting = createGranting({ ...base, rows, places })
  const counterName = (): string => office.settings.find()?.counterName ?? ''
  const local = createLocalKeeper({ ...base, rows, places, granting, station: place.station, counterName })
  const seams: QueueSeams = { printing: NO_TICKET_PRINTING, keeper: local, stationsWithPrinter: () => [] }
  const procedureName = (code: string): string | undefined => office.catalogue.find(code, dateOf(now()))?.name
  const deps: QueueDeps = {
    ...base,
    randomBytes: (length) => options.ids.randomBytes(length),
    station: place.station,
    stationNumber: place.stationNumber,
    rows,
    places,
    centreName: () => office.settings.find()?.centreName ?? '',
    counterName,
    procedureName,
    issuer: () => issuerNow(base, { rows, settings: places.settings(), withPrinter: seams.stationsWithPrinter() }),
    printing: () => seams.printing,
    keeper: () => seams.keeper,
  }
  const queue = createQueueService(deps)
  const appointments = createAppointments({ ...deps, appointments: createAppointmentRepository(db), desk: queue.desk })
  return {
    queue,
    appointments,
    /** For whoever decides the order on this PC and answers others (`granting`), and what is known of counters and keeper (`places`). */
    queueing: { rows, places, granting, localKeeper: local, seams },
    queueStatistics: createQueueStatistics({ db, places, procedureName }),
    tellTicketStory: createTicketStory(base),
    startQueue: () => startQueueAnnouncer({ ...base, notes: base.queueNotes, publish: options.publish }),
  }
}

type IssuerParts = {
  readonly rows: ReturnType<typeof createQueueRepository>
  readonly settings: QueueSettings
  readonly withPrinter: readonly string[]
}

/** A station all of whose logs were shut out gives no numbers any more, whatever was set. */
function issuerNow({ journal, trust, place, now }: Foundation, { rows, settings, withPrinter }: IssuerParts): string {
  const origins = journal.heads().map(({ origin }) => ({ origin, station: origin.slice(0, origin.lastIndexOf('#')) }))
  const stations = origins.flatMap(({ station }) => (stationNumberOf(station) === '' ? [] : [station]))
  const isLiving = (station: string): boolean => {
    const own = origins.filter((one) => one.station === station)
    return own.length === 0 || own.some(({ origin }) => !trust.roster.isRevoked(origin))
  }
  const letters = settings.groups.map(({ letter }) => letter)
  const today = rows.findWriter(dateOf(now()), letters)
  return chooseIssuer({ wanted: settings.issuer, today, withPrinter, stations, isLiving, own: place.station })
}

type HandlerParts = {
  readonly options: CoreOptions
  readonly station: ReturnType<typeof createQueueing> & { readonly place: Foundation['place'] }
}

/** What counters, kiosks and appointments ask of the queue. */
export function createQueueingHandlers({ station, options }: HandlerParts) {
  const { queue, appointments, queueStatistics: statistics, tellTicketStory: tellStory } = station
  return {
    ...createQueueHandlers({ queue, statistics, tellStory }),
    ...createAppointmentHandlers(appointments, queue),
    ...createKioskTicketHandlers({
      queue,
      appointments,
      station: station.place.station,
      arriveLimit: createTryLimit(() => options.clock.now()),
    }),
  }
}
