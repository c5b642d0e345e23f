import { createHmac } from 'node:crypto'
import path from 'node:path'
import { dateOf } from '../../shared/kernel/local-time.ts'
import { createCodeFinder } from '../features/dossiers/index.ts'
import {
  createKioskHandlers,
  createPrinterGlance,
  createReceiptDoor,
  createTryLimit,
  loadPublicTexts,
} from '../features/kiosk/index.ts'
import { createPaymentDisplay, createPaymentDisplayHandlers } from '../features/payment-display/index.ts'
import { createRatingHandlers, createRatingService, type RatingService } from '../features/ratings/index.ts'
import type { KeyRing } from '../platform/secrets/index.ts'
import type { Handlers } from '../ipc/handler.ts'
import type { Sessions } from '../ipc/session.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import type { Office } from './office.ts'
import type { Station } from './station.ts'

/** What citizens think of the service they got here. */
export function createRatings(parts: {
  readonly options: CoreOptions
  readonly keys: KeyRing
  readonly base: Foundation
  readonly office: Office
}): RatingService {
  const { options, keys, base, office } = parts
  return createRatingService({
    ...base,
    nowMs: () => options.clock.now(),
    today: () => dateOf(base.now()),
    counterName: () => office.settings.get().counterName,
    // The one key every machine of the unit has; its other use names files, so this one is drawn from it.
    markKey: new Uint8Array(createHmac('sha256', keys.blobNameKey).update('rated-receipt').digest()),
    publish: options.publish,
  })
}

type PublicParts = { readonly station: Station; readonly options: CoreOptions; readonly sessions: Sessions }

/** The awaited payment a cashier of this PC has before them, before the citizen too. */
function createShowingPayments({ station, options, sessions }: PublicParts) {
  const display = createPaymentDisplay({
    nowMs: () => options.clock.now(),
    findExpected: station.money.money.findExpected,
    makeQr: station.bank.makeQr,
    isAttended: (windowId) => sessions.find(windowId)?.state === 'signed-in',
    onChange: () => options.publish('payment-display.changed', {}),
  })
  return createPaymentDisplayHandlers({ display, languages: () => station.queue.settings().languages })
}

/** What the windows for citizens ask: kiosk, rating, what is to be paid. Numbers are the queue's own handlers. */
export function createPublicWindowHandlers(parts: PublicParts) {
  const { station, options } = parts
  const { settings, ratings, moves, now, queue, assigned, voice, desk } = station
  const nowMs = (): number => options.clock.now()
  const logger = options.logger.child({ feature: 'kiosk' })
  const place = () => ({ centreName: settings.get().centreName, counterName: settings.get().counterName })
  const door = createReceiptDoor({
    findByCode: createCodeFinder({ ...station, find: moves.find }),
    limit: createTryLimit(nowMs),
  })
  const speak = async (text: string, language: string): Promise<string | null> => {
    const bytes = await voice.speak({ text, language, speed: queue.settings().voice.speed })
    return bytes === undefined ? null : desk.offer({ bytes, mime: 'audio/wav', fileName: 'doc-to.wav' })
  }
  return {
    ...createKioskHandlers({
      now,
      centreName: () => place().centreName,
      unitCode: station.unit,
      settings: queue.settings,
      queue: () => ({ groups: queue.overviews.groups(), unprinted: queue.overviews.countUnprinted() }),
      printer: createPrinterGlance({
        printer: assigned.ticketPrinter,
        nowMs,
        onChange: () => options.publish('devices.changed', {}),
      }),
      catalogue: station.catalogue,
      printPapers: station.ticketDesk.printPapers,
      door,
      exitLimit: createTryLimit(nowMs),
      texts: loadPublicTexts(path.join(options.resourcesDir, 'public-texts'), (file) =>
        logger.warn('texts not readable', { file }),
      ),
      speak,
    }),
    ...createShowingPayments(parts),
    ...createRatingHandlers({ ratings, openReceipt: door.open, place, resetSeconds: () => queue.settings().kiosk.resetSeconds }),
  }
}

/** Whoever has just been given a result at this counter may say what they think; by post nobody stands here. */
export function offerRatings(ratings: RatingService, handlers: Handlers): Handlers {
  return {
    ...handlers,
    'dossier.hand-over': async (input, context) => {
      const done = await handlers['dossier.hand-over'](input, context)
      if (done.ok && input.place === 'direct') ratings.offer(done.value.dossier)
      return done
    },
  }
}
