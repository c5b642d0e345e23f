import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  compareDossier,
  DayReconciled,
  summariseDay,
  type DayReconciledBody,
  type HeldAtProvince,
  type ToldDossier,
} from '../../../shared/domain/delivery/reconciliation.ts'
import { newEvent } from '../../../shared/domain/journal/index.ts'
import { dateOf, toLocalTime } from '../../../shared/kernel/local-time.ts'
import { PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import type { ProvinceGateway } from '../../../shared/ports/province-gateway.ts'
import type { GatewayPart, PartContext } from '../../gateway-part.ts'
import type { GatewayStore } from '../../store/gateway-store.ts'
import { forgottenTellings, takeForgotten } from './forget.ts'
import { toldOn } from './told-dossiers.ts'

export type ReconcileOptions = {
  readonly provinceOf: (unit: string) => ProvinceGateway
  readonly clock: Clock
  /** Longest wait for one answer, milliseconds. */
  readonly timeoutMs: number
  /** How often it looks whether a day is due. */
  readonly lookMs?: number
}

const LOOK_MS = 15 * 60_000
/** The day is over and the offices sleep; the province's own backup has usually run. */
const HOUR_OF_NIGHT = 1
const DAY_MS = 24 * 3_600_000

/**
 * Compares each past day with the province, once a night and unit: what it no longer holds goes again by itself, and what was
 * found is a fact in the unit's log, from which every station prints the minutes (sync.md §7.6).
 * `POST /v1/reconcile?day=` compares a day at once, for the province's administrator on this machine: at the operations' port, which
 * is there under mutual TLS too, and at a plain door.
 */
export function createReconcilePart(options: ReconcileOptions): GatewayPart {
  const { clock, lookMs = LOOK_MS } = options
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let underway: Promise<void> = Promise.resolve()

  const compareAll = async (context: PartContext, day: PlainDate, isAgain: boolean): Promise<void> => {
    for (const unit of await context.store.units()) {
      if (stopping.signal.aborted) return
      const isDone = !isAgain && (await hasBeen(context.store, unit, day))
      if (!isDone) await reconcileDay({ ...options, ...context, unit, day, stop: stopping.signal })
    }
  }
  const queue = (context: PartContext, day: PlainDate, isAgain = false): Promise<void> => {
    underway = underway
      .then(() => compareAll(context, day, isAgain))
      .catch((error: unknown) => context.logger.error('a day could not be reconciled', { day, error }))
    return underway
  }

  return {
    name: 'reconciliation',
    events: [DayReconciled],
    take: takeForgotten,
    routes: (app, context) => {
      timer = setInterval(() => {
        const now = toLocalTime(clock.now())
        if (Number(now.slice(11, 13)) >= HOUR_OF_NIGHT) void queue(context, yesterday(clock))
      }, lookMs)
      timer.unref()
      addReconcile(app, (day) => queue(context, day, true))
    },
    opsRoutes: (app, context) => addReconcile(app, (day) => queue(context, day, true)),
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await underway
    },
  }
}

function addReconcile(app: FastifyInstance, compare: (day: PlainDate) => Promise<void>): void {
  app.post('/v1/reconcile', async (request, reply) => {
    if (!isFromHere(request)) return reply.code(403).send({ st: 'refused', reason: 'not-allowed' })
    // A query of this shape or none.
    const asked = PlainDate.safeParse((request.query as Readonly<Record<string, unknown>>)['day'])
    if (!asked.success) return reply.code(400).send({ st: 'refused', reason: 'malformed' })
    await compare(asked.data)
    return { st: 'ok' }
  })
}

function yesterday(clock: Clock): PlainDate {
  return plainDate(dateOf(toLocalTime(clock.now() - DAY_MS)))
}

/** What a proxy of this machine passes on comes from elsewhere, and what a browser sends, from a page nobody knows. */
function isFromHere({ ip, headers }: FastifyRequest): boolean {
  const isPassedOn = ['forwarded', 'x-forwarded-for', 'via', 'x-real-ip', 'origin'].some((name) => headers[name] !== undefined)
  return !isPassedOn && (ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1')
}

function hasBeen(store: GatewayStore, unit: string, day: PlainDate): Promise<boolean> {
  return store.transaction(unit, async (tx) => (await tx.log.readAggregate(day)).some(({ type }) => type === DayReconciled.type))
}

/** Asks for every dossier of the day, then writes down what was found and what goes again, in one transaction. */
export async function reconcileDay(parts: {
  readonly store: GatewayStore
  readonly provinceOf: (unit: string) => ProvinceGateway
  readonly clock: Clock
  readonly logger: Logger
  readonly timeoutMs: number
  readonly unit: string
  readonly day: PlainDate
  readonly stop: AbortSignal
}): Promise<DayReconciledBody> {
  const { store, unit, day, clock, logger, stop } = parts
  const province = parts.provinceOf(unit)
  const compared: { readonly ours: ToldDossier; readonly theirs: HeldAtProvince }[] = []
  for (const ours of await toldOn(store, unit, day)) {
    const theirs = stop.aborted ? NO_ANSWER : await look(province, ours.code, parts)
    compared.push({ ours, theirs })
  }
  const at = toLocalTime(clock.now())
  const found = summariseDay(day, at, compared)
  const differing = compared.flatMap(({ ours, theirs }) => compareDossier(ours, theirs) ?? [])
  await store.transaction(unit, async (tx) => {
    await tx.log.append([
      ...(await forgottenTellings(tx, differing, at)),
      newEvent(DayReconciled, { aggId: day, actor: 'system', body: found }),
    ])
  })
  logger.info('a day was compared with the province', { unit, day, told: found.told, agreed: found.agreed })
  return found
}

const NO_ANSWER: HeldAtProvince = { kind: 'no-answer' }

async function look(
  province: ProvinceGateway,
  code: string,
  { timeoutMs, stop }: { readonly timeoutMs: number; readonly stop: AbortSignal },
): Promise<HeldAtProvince> {
  return province.look ? province.look(code, AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)])) : NO_ANSWER
}
