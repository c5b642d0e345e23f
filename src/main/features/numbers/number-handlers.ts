import { permissionsOf } from '../../../shared/domain/staff/permission.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { addDays, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { Numbers } from './create-numbers.ts'
import type { StatedDays } from './stated-days.ts'

/** Answered requests stay in view this long, so that who asked sees the number. */
const ANSWERED_DAYS = 7

export function createNumberHandlers(parts: {
  readonly numbering: Numbers
  readonly statedDays: StatedDays
  readonly today: () => PlainDate
  readonly publish: PublishEvent
}): HandlersOf<'numbers'> {
  const { today, publish, statedDays } = parts
  const { books, requests, days, rows, overview, codes, stations } = parts.numbering
  const told = <T>(result: Result<T>): Result<T> => {
    if (result.ok) publish('numbers.changed', {})
    return result
  }
  return {
    'numbers.get-overview': () => ok(overview(today())),
    'numbers.list-entries': ({ book, year, page, pageSize }) =>
      ok({
        items: rows.page(book, year, { limit: pageSize, offset: (page - 1) * pageSize }),
        total: rows.count(book, year),
      }),
    'numbers.take-outgoing': (input, { by }) => told(books.takeOutgoing(input, by)),
    'numbers.register-incoming': (input, { by }) => told(books.registerIncoming(input, by)),
    'numbers.cancel-entry': (input, { by }) => told(books.cancel(input, by)),
    'numbers.list-requests': () => ok(rows.listRequests(addDays(today(), -ANSWERED_DAYS))),
    'numbers.request': (input, { by }) => told(requests.request(input, by)),
    'numbers.close-request': (input, { by, officer }) =>
      told(requests.close(input, { by, isClerk: permissionsOf(officer.roles).has('numbers.register') })),
    'numbers.open-book': (input, { by }) => told(books.open(input, by)),
    'numbers.hand-over': (input, { by }) => told(books.handOver(input, by)),
    'numbers.take-over': async (input, { by }) => told(await books.takeOver(input, by)),
    'numbers.list-unused': ({ day }) => ok(days.list(day)),
    'numbers.close-day': ({ day }, { by }) => {
      if (day > today()) return err(appError('not-allowed-now', 'number.day-ahead'))
      days.close(day, by)
      return told(ok({}))
    },
    'numbers.list-duplicates': () =>
      ok({
        dossiers: rows.listDoubleCodes(),
        documents: rows.listDoubleNumbers().map((entry) => ({ ...entry, station: stations.view(entry.station).label })),
      }),
    'numbers.state-day': (input, { by }) => told(statedDays.state(input, by)),
    'numbers.continue-above': (input) => told(codes.continueAbove(input)),
  }
}
