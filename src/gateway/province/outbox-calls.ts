import type { DeliveryResult } from '../../shared/domain/delivery/outbox-rules.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import type { ProvinceGateway } from '../../shared/ports/province-gateway.ts'
import { deliver, timed, type Attempt } from './deliver.ts'
import type { OutboxItem } from './outbox-rows.ts'
import type { ProvinceLinkState } from './province-link.ts'

export type Finished = { readonly unit: string; readonly item: OutboxItem; readonly result: DeliveryResult }

const STOP_GRACE_MS = 2_000

/** The calls on their way to the province, and those that have ended and are not kept yet. */
export function createCalls(deps: {
  readonly provinceOf: (unit: string) => ProvinceGateway
  readonly link: ProvinceLinkState
  readonly timeoutMs: number
  readonly clock: Clock
  readonly logger: Logger
  readonly onEnd: () => void
}) {
  const { provinceOf, link, timeoutMs, clock, logger } = deps
  const stopping = new AbortController()
  const underway = new Set<Promise<void>>()
  let ended: Finished[] = []

  const calling = (unit: string) => ({ province: provinceOf(unit), link, timeoutMs, now: () => clock.now() })

  function track(work: Promise<void>): void {
    const tracked: Promise<void> = work
      .catch((error: unknown) => logger.error('a call to the province ended in a bug', { error }))
      .finally(() => {
        underway.delete(tracked)
        deps.onEnd()
      })
    underway.add(tracked)
  }

  const takeEnded = (): readonly Finished[] => {
    const taken = ended
    ended = []
    return taken
  }

  return {
    underway: () => underway.size,
    takeEnded,
    /** What could not be kept is offered again. */
    giveBack: (finished: readonly Finished[]) => void (ended = [...finished, ...ended]),
    send: (unit: string, item: OutboxItem, attempt: Attempt) =>
      track(deliver(calling(unit), attempt, stopping.signal).then((result) => void ended.push({ unit, item, result }))),
    reach: (unit: string) =>
      track(timed(calling(unit), stopping.signal, (signal) => provinceOf(unit).reach(signal)).then(() => undefined)),
    stop: async (): Promise<readonly Finished[]> => {
      const grace = setTimeout(() => stopping.abort(), STOP_GRACE_MS)
      await Promise.allSettled(underway)
      clearTimeout(grace)
      return takeEnded()
    },
  }
}

export type Calls = ReturnType<typeof createCalls>
