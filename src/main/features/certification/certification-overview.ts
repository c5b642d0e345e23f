import {
  CertificationBook,
  checksOn,
  numbersLeft,
  takeCertificationNumber,
  type CertificationRegister,
} from '../../../shared/domain/certification/index.ts'
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

const notHere = (why: 'unopened' | 'other-holder' | 'disputed') => (why === 'other-holder' ? ('elsewhere' as const) : why)

/** The screen `Chứng thực` at a glance. */
export function createCertificationOverview(parts: Parts) {
  const { registers, entries, volumes, stations, origin, now } = parts
  const holderOf = (state: CertificationRegister, year: number) => {
    const right = mayWrite(state, origin)
    const isLent = (numbersLeft(state, origin, year) ?? 0) > 0
    return {
      state: right.may ? ('here' as const) : isLent ? ('lent' as const) : notHere(right.why),
      holder: state.holder === undefined ? null : stations.view(state.holder),
      claims: state.claims.map(stations.view),
    }
  }
  const movedOf = (book: CertificationBook) => {
    const moved = registers.movedBy(book)
    return { movedAt: LocalTime.safeParse(moved?.at).data ?? null, movedBy: moved?.by ?? '' }
  }
  const monthsToPrint = (of: { book: CertificationBook; year: number; today: PlainDate; months: readonly { month: number }[] }) =>
    entries
      .monthsWithEntries(of.book, of.year)
      .filter((month) => !of.months.some((one) => one.month === month) && monthSpan(of.year, month).to <= of.today)

  const bookView = (book: CertificationBook, today: PlainDate): CertificationBookView => {
    const state = registers.load(book)
    const year = Number(today.slice(0, 4))
    const left = numbersLeft(state, origin, year)
    const next = takeCertificationNumber(state, origin, year)
    const months = volumes.months(book, year)
    return {
      book,
      ...holderOf(state, year),
      year,
      lastNumber: state.last[year] ?? 0,
      nextNumber: next.ok ? next.value.number : null,
      lentLeft: left ?? null,
      ...movedOf(book),
      volumes: volumes.list(book, year),
      months,
      monthsToPrint: monthsToPrint({ book, year, today, months }),
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
