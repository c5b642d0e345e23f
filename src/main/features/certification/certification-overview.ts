import { CertificationBook, checksOn, numbersLeft, takeCertificationNumber } from '../../../shared/domain/certification/index.ts'
import { mayWrite } from '../../../shared/domain/numbering/index.ts'
import type {
  CertificationBookView,
  CertificationOverview,
  CertificationRules,
} from '../../../shared/ipc/contract/certification.ts'
import { dateOf, LocalTime } from '../../../shared/kernel/local-time.ts'
import { addDays, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { monthSpan } from './book-keeping.ts'
import type { CertificationDeps } from './certification-deps.ts'
import type { Signers } from './signers.ts'

/** Answered requests stay in view this long, so that who asked sees the answer. */
const ANSWERED_DAYS = 7

type Parts = CertificationDeps & { readonly signers: Signers }

/** The screen `Chứng thực` at a glance. */
export function createCertificationOverview(parts: Parts) {
  const { registers, entries, volumes, stations, origin, now } = parts
  const bookView = (book: CertificationBook, today: PlainDate): CertificationBookView => {
    const state = registers.load(book)
    const year = Number(today.slice(0, 4))
    const right = mayWrite(state, origin)
    const left = numbersLeft(state, origin, year)
    const next = takeCertificationNumber(state, origin, year)
    const moved = registers.movedBy(book)
    const months = volumes.months(book, year)
    const isPrinted = (month: number): boolean => months.some((one) => one.month === month)
    return {
      book,
      state: right.may ? 'here' : (left ?? 0) > 0 ? 'lent' : right.why === 'other-holder' ? 'elsewhere' : right.why,
      holder: state.holder === undefined ? null : stations.view(state.holder),
      claims: state.claims.map(stations.view),
      year,
      lastNumber: state.last[year] ?? 0,
      nextNumber: next.ok ? next.value.number : null,
      lentLeft: left ?? null,
      movedAt: LocalTime.safeParse(moved?.at).data ?? null,
      movedBy: moved?.by ?? '',
      volumes: volumes.list(book, year),
      months,
      monthsToPrint: entries
        .monthsWithEntries(book, year)
        .filter((month) => !isPrinted(month) && monthSpan(year, month).to <= today),
    }
  }
  return (): CertificationOverview => {
    const today = dateOf(now())
    return {
      today,
      books: CertificationBook.options.map((book) => bookView(book, today)),
      stations: stations.list(),
      requests: registers
        .listRequests(addDays(today, -ANSWERED_DAYS))
        .map((request) => ({ ...request, stationLabel: stations.view(request.station).label })),
      volumesToClose: volumes.listOpen().filter(({ year }) => today >= `${year}-12-31`),
      unsealed: entries.unsealed(),
      doubles: entries.doubles(),
    }
  }
}

/** The checks and sentences of the day, and who may sign. */
export function createRulesView({ rulebook, signers, now }: Parts) {
  return (): CertificationRules => {
    const today = dateOf(now())
    const inForce = <T extends { readonly validFrom: string; readonly validTo: string | null }>(rows: readonly T[]): T[] =>
      rows.filter(({ validFrom, validTo }) => validFrom <= today && (validTo === null || today <= validTo))
    const { duties, refusalGrounds, violations, sentences } = rulebook()
    return {
      duties: inForce(duties),
      refusalGrounds: [...checksOn(refusalGrounds, today, 'copy')],
      violations: inForce(violations),
      sentences: inForce(sentences),
      signers: signers.list(),
    }
  }
}
