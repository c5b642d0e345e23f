import type { Settings } from '../../shared/domain/settings/settings.ts'
import { dateOf } from '../../shared/kernel/local-time.ts'
import type { createDossierWork } from './dossier-work.ts'
import {
  createDayCorrections,
  createFeeRates,
  createLedgerRepository,
  createMoneyHandlers,
  createMoneyRepository,
  createMoneyService,
  createMoneySheets,
  createTillRepository,
  type FeeRates,
  type MoneyService,
} from '../features/money/index.ts'
import { toHeader } from '../features/papers/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import type { createLines } from './lines.ts'
import type { Office } from './office.ts'
import type { Station } from './station.ts'

/** The commune's own dated prices; intake asks them before the money of this PC is wired. */
export function createFeeTable({ base, office }: { readonly base: Foundation; readonly office: Office }): FeeRates {
  const procedureName = (code: string): string | undefined => office.catalogue.find(code, dateOf(base.now()))?.name
  return createFeeRates({ ...base, money: createMoneyRepository(base.db, base.unit), procedureName })
}

/** Till, receipts, ledger: what is done with money at this PC. */
export function createMoney(parts: {
  readonly base: Foundation
  readonly office: Office
  readonly lines: ReturnType<typeof createLines>
  readonly dossiers: ReturnType<typeof createDossierWork>
}): MoneyService {
  const { base, office, lines, dossiers } = parts
  return createMoneyService({
    ...base,
    ledger: createLedgerRepository(base.db),
    tills: createTillRepository(base.db),
    corrections: createDayCorrections(base.db),
    money: createMoneyRepository(base.db, base.unit),
    moveWith: dossiers.moves.moveWith,
    findDossier: dossiers.moves.find,
    till: base.place.station,
    stationNumber: base.place.stationNumber,
    counterName: () => office.settings.find()?.counterName ?? '',
    governingBody: () => office.settings.find()?.governingBody ?? '',
    procedureName: (code) => office.catalogue.find(code, dateOf(base.now()))?.name,
    confirm: office.staff.confirm,
    checkDay: lines.numbers.checkDay,
  })
}

/** Receipts, shift sheets and the cash book on paper. */
export function createMoneyPapers(base: Foundation, settings: () => Settings) {
  return createMoneySheets({
    tills: createTillRepository(base.db),
    ledger: createLedgerRepository(base.db),
    corrections: createDayCorrections(base.db),
    header: (date) => toHeader(settings(), date),
    now: base.now,
  })
}

export function createStationMoneyHandlers({ station, options }: { readonly station: Station; readonly options: CoreOptions }) {
  return createMoneyHandlers({
    money: station.money,
    publish: options.publish,
    now: station.now,
    counterName: () => station.settings.get().counterName,
    listTills: () => listTills(station),
  })
}

/** Every PC of the centre is a till, whichever incarnation it runs in. */
function listTills({ numbering, place }: Station): { till: string; name: string }[] {
  const known = numbering.stations
    .list()
    .map(({ origin, label }) => ({ till: origin.slice(0, origin.lastIndexOf('#')), name: label }))
  return known.some(({ till }) => till === place.station) ? known : [{ till: place.station, name: place.stationNumber }, ...known]
}
