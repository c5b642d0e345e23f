import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { Shift } from '../../../shared/domain/money/index.ts'
import type { ShiftView } from '../../../shared/ipc/contract/money.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf, OfficerContext } from '../../ipc/handler.ts'
import { createActing, type Acting } from '../dossiers/index.ts'
import type { MoneyService } from './money-service.ts'

type HandlerDeps = {
  readonly money: MoneyService
  readonly publish: PublishEvent
  readonly now: () => LocalTime
  readonly counterName: () => string
  readonly listTills: () => { till: string; name: string }[]
}
type Tools = HandlerDeps & {
  readonly acting: (context: OfficerContext) => Acting
  /** Tells every window that money moved, and which dossiers. */
  readonly told: <T>(result: Result<T>, dossierIds?: (value: T) => readonly string[]) => Result<T>
}

export function createMoneyHandlers(deps: HandlerDeps): HandlersOf<'money'> {
  const tools: Tools = {
    ...deps,
    acting: createActing(deps),
    told: (result, dossierIds = () => []) => {
      if (!result.ok) return result
      deps.publish('money.changed', {})
      for (const dossierId of dossierIds(result.value)) deps.publish('dossier.changed', { dossierId })
      return result
    },
  }
  return { ...shiftHandlers(tools), ...paymentHandlers(tools), ...readingHandlers(tools), ...deskHandlers(tools) }
}

const dossiersOf = ({ items }: { readonly items: readonly { readonly dossierId: string }[] }): readonly string[] =>
  items.map(({ dossierId }) => dossierId)

function shiftHandlers({ money, acting, told }: Tools) {
  const seen = (shift: Result<Shift>): Result<ShiftView> => told(shift.ok ? ok(money.views.shift(shift.value)) : shift)
  return {
    'money.open-shift': (input, context) => seen(money.open(input, acting(context))),
    'money.close-shift': async (input, context) => seen(await money.close(input, acting(context))),
    'money.take-over-shift': async (input, context) => seen(await money.takeOver(input, acting(context))),
    'money.correct-day': async (input, context) => {
      const done = told(await money.correctDay(input, acting(context)))
      return done.ok ? ok(money.views.till(acting(context))) : done
    },
    'money.remit': (input, context) => seen(money.remit(input, acting(context))),
  } satisfies Partial<HandlersOf<'money'>>
}

function paymentHandlers({ money, acting, told }: Tools) {
  return {
    'money.collect': (input, context) => told(money.collect(input, acting(context)), ({ receipt }) => dossiersOf(receipt)),
    'money.void': async (input, context) =>
      told(await money.voidReceipt(input, acting(context)), ({ receipt }) => dossiersOf(receipt)),
    'money.refund': async (input, context) => {
      const done = told(await money.refund(input, acting(context)), () => [input.dossierId])
      if (!done.ok) return done
      const due = money.views.due(input.dossierId)
      return due ? ok(due) : err(appError('not-found', 'dossier.not-found'))
    },
    'money.replace-provisional': (input, context) => told(money.replace(input, acting(context))),
    'money.expect': (input, context) => told(money.expect(input, acting(context)), dossiersOf),
    'money.mark-unknown': (input, context) => told(money.markUnknown(input, acting(context)), dossiersOf),
    'money.await-on': (input, context) => told(money.awaitOn(input, acting(context)), dossiersOf),
    'money.cancel-expected': async (input, context) => told(await money.cancel(input, acting(context)), dossiersOf),
    'money.match-expected': (input, context) => {
      const matched = told(money.match(input, acting(context)), ({ receipt }) => dossiersOf(receipt))
      if (!matched.ok) return matched
      const expected = money.money.findExpected(input.id)
      return expected ? ok({ expected, ...matched.value }) : err(appError('not-found', 'money.expected-not-found'))
    },
  } satisfies Partial<HandlersOf<'money'>>
}

function readingHandlers({ money, acting }: Tools) {
  const { views, ledger, tills } = money
  return {
    'money.get-till': (_input, context) => ok(views.till(acting(context))),
    'money.get-due': ({ dossierIds }) => ok(dossierIds.flatMap((id) => views.due(id) ?? [])),
    'money.list-due': ({ text, limit }) => ok(views.listDue(text, limit)),
    'money.list-expected': ({ states }, context) => ok(views.awaited(states, acting(context))),
    'money.list-day-corrections': ({ limit }) => ok(views.dayCorrections(limit)),
    'money.get-receipt': ({ id }) => {
      const receipt = tills.findReceipt(id)
      return receipt ? ok(receipt) : err(appError('not-found', 'money.receipt-not-found'))
    },
    'money.list-receipts': (input) => ok(tills.listReceipts(input)),
    'money.list-shift-receipts': ({ shiftId, text, limit }) => ok(tills.listReceiptsOfShift(shiftId, text, limit)),
    'money.list-shifts': (period) => ok(tills.listShifts(period).map(views.shift)),
    'money.get-ledger': (page) => ok(ledger.page(page)),
    'money.recount': () => ok(ledger.recount()),
  } satisfies Partial<HandlersOf<'money'>>
}

function deskHandlers({ money, acting, told, listTills }: Tools) {
  const { books, rates } = money
  return {
    'money.list-books': () => ok(books.list()),
    'money.list-tills': () => ok(listTills()),
    'money.register-book': ({ requestId, book }, context) => told(books.register(requestId, book, acting(context))),
    'money.spoil-numbers': (input, context) => told(books.spoil(input, acting(context))),
    'money.close-book': (input, context) => told(books.close(input, acting(context))),
    'money.get-settings': () => ok(money.money.settings()),
    'money.save-settings': ({ settings }, context) => told(ok(money.saveSettings(settings, acting(context)))),
    'money.list-rates': () => ok(rates.list()),
    'money.set-rate': ({ requestId, rate }, context) => told(rates.set(requestId, rate, acting(context))),
    'money.end-rate': (input, context) => told(rates.end(input, acting(context))),
  } satisfies Partial<HandlersOf<'money'>>
}
