import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Clock } from '../shared/ports/clock.ts'
import { countOutbox } from './province/outbox-rows.ts'
import type { GatewayStore } from './store/gateway-store.ts'

/** More series than this help nobody; the rest is summed under `other`. */
const MOST_UNITS = 500
const OTHER = 'other'

export type GatewayMetrics = {
  readonly requested: (route: string, status: number, elapsedMs: number) => void
  readonly taken: (events: number) => void
  readonly transaction: (elapsedMs: number) => void
  /** Prometheus text, with the outbox as it stands at this moment. */
  readonly read: (store: GatewayStore) => Promise<string>
  readonly contentType: string
}

/** What an administrator's Prometheus reads. Names of units and routes only: nothing about people. */
export function createMetrics(clock: Clock): GatewayMetrics {
  const registry = new Registry()
  const registers = [registry]
  const { requests, seconds, events, transactions } = createTraffic(registers)
  const { measureUnit, reset } = createStanding(registers, clock)

  return {
    contentType: registry.contentType,
    requested: (route, status, elapsedMs) => {
      requests.inc({ route, status: String(status) })
      seconds.observe({ route }, elapsedMs / 1000)
    },
    taken: (count) => events.inc(count),
    transaction: (elapsedMs) => transactions.observe(elapsedMs / 1000),
    read: async (store) => {
      reset()
      const units = await store.units()
      for (const [at, unit] of units.entries()) await measureUnit(store, unit, at < MOST_UNITS ? unit : OTHER)
      return registry.metrics()
    },
  }
}

function createTraffic(registers: Registry[]) {
  const requests = new Counter({
    name: 'qmc_requests_total',
    help: 'Requests answered',
    labelNames: ['route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'qmc_request_seconds',
    help: 'Time from request to answer',
    labelNames: ['route'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  const events = new Counter({
    name: 'qmc_events_taken_total',
    help: 'Events taken into a log, duplicates not counted',
    registers,
  })
  const transactions = new Histogram({
    name: 'qmc_transaction_seconds',
    help: 'Database transactions, waiting and retries included',
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  })
  return { requests, seconds, events, transactions }
}

/** Asked of the database when somebody looks. */
function createStanding(registers: Registry[], clock: Clock) {
  const outbox = new Gauge({
    name: 'qmc_outbox',
    help: 'Tellings to the province not confirmed',
    labelNames: ['unit', 'state'],
    registers,
  })
  const oldest = new Gauge({
    name: 'qmc_outbox_oldest_seconds',
    help: 'Age of the oldest telling not confirmed',
    labelNames: ['unit'],
    registers,
  })
  const machines = new Gauge({ name: 'qmc_machines', help: 'Machines that asked within a day', labelNames: ['unit'], registers })

  async function measureUnit(store: GatewayStore, unit: string, label: string): Promise<void> {
    const { waiting, rejected, unknown, sending, oldestAt } = await countOutbox(store.db, unit)
    const states = { queued: waiting - rejected - unknown - sending, sending, unknown, rejected }
    for (const [state, count] of Object.entries(states)) outbox.inc({ unit: label, state }, count)
    oldest.set({ unit: label }, oldestAt === undefined ? 0 : Math.max(0, (clock.now() - oldestAt) / 1000))
    const { n } = await store.db
      .selectFrom('peer')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('unit', '=', unit)
      .where('last_ok', '>=', clock.now() - 24 * 3_600_000)
      .executeTakeFirstOrThrow()
    machines.inc({ unit: label }, n)
  }

  const reset = (): void => [outbox, oldest, machines].forEach((gauge) => gauge.reset())
  return { measureUnit, reset }
}
