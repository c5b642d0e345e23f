import { formatDossierCode, parseDossierCode } from '../../../shared/domain/dossier/dossier-code.ts'
import {
  leasedLeft,
  leasesWanted,
  remainingCodes,
  slotLeft,
  slotRange,
  takeDossierCode,
  unusedLeases,
  type StationCodes,
  type UnusedRange,
} from '../../../shared/domain/numbering/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { addDays, daysBetween, toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Db } from '../../platform/database/index.ts'
import { createCodeRepository, type CodeRepository } from './code-repository.ts'

/** A PC may sleep over a long weekend; a longer jump of its clock wants a person's look at a calendar (sync.md §6). */
const UNQUESTIONED_JUMP_DAYS = 4
/** A clock this far from its peers' takes no dated number until a person has confirmed the day (sync.md §5). */
const UNQUESTIONED_OFFSET_MS = 24 * 3_600_000

export type NumberService = ReturnType<typeof createNumberService>

export type NumberDeps = {
  readonly db: Db
  readonly unit: string
  readonly unitCode: string
  readonly stationNumber: string
  /** `H12.64.S01#2`. */
  readonly origin: string
  /** Permanent range, 0–24; null: none. */
  readonly slot: number | null
  readonly today: () => PlainDate
  /** How far this PC's clock is ahead of its peers'; undefined: nobody has told. */
  readonly clockOffsetMs?: () => number | undefined
  /** A person has stated that `day` is right and the numbers of the later day `over` are not (see `stated-days.ts`). */
  readonly isStated: (day: PlainDate, over: PlainDate) => boolean
  /** A number was taken: somebody may want to borrow more. */
  readonly onTaken?: () => void
}

/**
 * Numbers of this PC. Each is taken in the transaction of the fact that carries it, so none is given twice and none is lost
 * silently: a roll-back gives it back.
 */
export function createNumberService(deps: NumberDeps) {
  const { db, unit, unitCode, stationNumber } = deps
  const codes = createCodeRepository(deps)
  const next = db
    .prepare<unknown[], number>(
      `INSERT INTO number_counter(unit, series, day, value) VALUES (@unit, @series, @day, 1)
       ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value`,
    )
    .pluck()
  const load = (day: PlainDate): StationCodes => codes.load(deps.slot ?? undefined, day)
  const mustBeInside = (): void => {
    if (!db.inTransaction) throw new Error('a number is taken only with the fact that carries it')
  }
  const take = (series: string, day: string): number => {
    mustBeInside()
    const value = next.get({ unit, series, day })
    if (value === undefined) throw new Error('no number came back')
    return value
  }
  /** Papers of the day `last` are out: an earlier day takes no number until a person has stated that it is today. */
  const checkNotBefore = (today: PlainDate, last: PlainDate | undefined): Result<void> => {
    if (last === undefined || today >= last || deps.isStated(today, last)) return ok(undefined)
    const params = { today: toVietnameseDate(today), last: toVietnameseDate(last) }
    return err(appError('conflict', 'number.clock-went-back', { params }))
  }

  return {
    checkNotBefore,
    checkDay: createDayGuard({ codes, checkNotBefore, clockOffsetMs: deps.clockOffsetMs ?? (() => undefined) }),
    takeDossierCode: (day: PlainDate): Result<string> => {
      mustBeInside()
      const taken = takeDossierCode(load(day), day)
      if (!taken.ok) return taken
      codes.noteUsed(day, taken.value.order, true)
      deps.onTaken?.()
      return ok(formatDossierCode(unitCode, day, taken.value.order))
    },
    /** Place in Sổ theo dõi hồ sơ: one book a station and year (quyển = station number), numbers run on from 1 (TT 01/2018 Đ.10). */
    takeRegisterPlace: (day: PlainDate) => {
      const year = Number(day.slice(0, 4))
      return { year, book: Number(stationNumber), order: take('register', String(year)) }
    },
    /**
     * `12/HDHS`, `3/TCTN`; Mẫu 04 `PXL`, Mẫu 05 `TBDGQ`, phiếu chuyển `PC`: papers of a station carry its number, so that two PCs never
     * write the same one.
     */
    takeNoticeNumber: (day: PlainDate, symbol: 'HDHS' | 'TCTN' | 'PXL' | 'TBDGQ' | 'PC' | 'TCCT' | 'BBVP'): string => {
      const order = take(`notice-${symbol}`, day.slice(0, 4))
      return `${String(order).padStart(2, '0')}.${stationNumber}/${symbol}`
    },
    /** `Còn n mã dự phòng`: lease and slot together. */
    remainingCodes: (day: PlainDate): number => remainingCodes(load(day), day),
    /** What is left, and where it comes from. */
    reserve: (day: PlainDate) => {
      const state = load(day)
      return { leased: leasedLeft(state, day), own: slotLeft(state, day), slot: state.slot ?? null }
    },
    wantedLeases: (time: { readonly day: PlainDate; readonly minutes: number }): readonly PlainDate[] => {
      const leases = [time.day, addDays(time.day, 1)].flatMap((day) => load(day).leases)
      return leasesWanted({ ...load(time.day), leases }, time)
    },
    addLease: codes.addLease,
    unclosedDays: codes.unclosedDays,
    /** Numbers of a day no dossier carries: of the leases, and of the slot if any of it was used; and how many are used. */
    unusedOf: (day: PlainDate): readonly UnusedRange[] => unusedOf(load(day), day),
    usedCount: (day: PlainDate): number => usedCount(load(day), day),
    codeAt: (day: PlainDate, order: number): string => formatDossierCode(unitCode, day, order),
    continueAbove: createContinueAbove(deps, codes),
  }
}

type DayGuardParts = {
  readonly codes: CodeRepository
  readonly checkNotBefore: (today: PlainDate, last: PlainDate | undefined) => Result<void>
  readonly clockOffsetMs: () => number | undefined
}

/** Refuses a day before the newest one used; asks a person about a long jump ahead and about a clock that differs from all others. */
function createDayGuard({ codes, checkNotBefore, clockOffsetMs }: DayGuardParts) {
  return (today: PlainDate, confirmed: PlainDate | null): Result<void> => {
    // Days ahead that a person has called wrong are no measure any more: the newest one before them is.
    let last = codes.newestDay()
    while (last !== undefined && today < last) {
      const after = checkNotBefore(today, last)
      if (!after.ok) return after
      last = codes.newestDay(last)
    }
    const params = { today: toVietnameseDate(today), last: toVietnameseDate(last ?? today) }
    if (confirmed === today) return ok(undefined)
    if (Math.abs(clockOffsetMs() ?? 0) > UNQUESTIONED_OFFSET_MS)
      return err(appError('conflict', 'number.confirm-clock', { params }))
    if (last !== undefined && daysBetween(last, today) > UNQUESTIONED_JUMP_DAYS)
      return err(appError('conflict', 'number.confirm-date', { params }))
    return ok(undefined)
  }
}

export type LastReceipt = { readonly code: string; readonly registerOrder: number | null }

/**
 * A restored PC with no peer in reach goes on above the last receipt it printed (sync.md §6). `registerOrder`: the Số thứ tự on
 * the same receipt; null: not known. Answers with the code that comes next of the PC's own range.
 */
function createContinueAbove({ unitCode, slot, today }: NumberDeps, codes: CodeRepository) {
  return (typed: LastReceipt): Result<{ nextCode: string | null }> => {
    const parsed = parseDossierCode(typed.code)
    if (!parsed || parsed.unitCode !== unitCode)
      return err(
        appError('validation', 'validation.check-fields', { fields: [{ path: 'code', messageKey: 'number.not-a-code' }] }),
      )
    const { day, order } = parsed
    // A receipt of tomorrow would stop the counter for as long as it is not yet tomorrow.
    if (day > today())
      return err(
        appError('validation', 'validation.check-fields', { fields: [{ path: 'code', messageKey: 'number.day-ahead' }] }),
      )
    codes.noteUsed(day, order, true)
    if (typed.registerOrder !== null) codes.raise('register', day.slice(0, 4), typed.registerOrder)
    const taken = takeDossierCode(codes.load(slot ?? undefined, day), day)
    return ok({ nextCode: taken.ok ? formatDossierCode(unitCode, day, taken.value.order) : null })
  }
}

function unusedOf(state: StationCodes, day: PlainDate): readonly UnusedRange[] {
  const leases = unusedLeases(state, day).map((range): UnusedRange => ({ ...range, kind: 'lease' }))
  const used = state.slotLast[day]
  if (state.slot === undefined || used === undefined) return leases
  const { last } = slotRange(state.slot)
  return used < last ? [...leases, { first: used + 1, last, kind: 'slot' }] : leases
}

function usedCount(state: StationCodes, day: PlainDate): number {
  const leased = state.leases.reduce((sum, { first, next }) => sum + next - first, 0)
  const last = state.slotLast[day]
  return leased + (state.slot === undefined || last === undefined ? 0 : last - slotRange(state.slot).first + 1)
}
