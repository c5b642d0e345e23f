import { formatDossierCode, permanentSlot } from '../../../shared/domain/dossier/dossier-code.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { daysBetween, isRealDate, plainDate, toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Db } from '../../platform/database/index.ts'

/** A PC may sleep over a long weekend; a longer jump of its clock wants a person's look at a calendar (sync.md §6). */
const UNQUESTIONED_JUMP_DAYS = 4

export type NumberService = ReturnType<typeof createNumberService>

type NumberDeps = { readonly db: Db; readonly unit: string; readonly unitCode: string; readonly stationNumber: string }

/**
 * Numbers of this PC. Each is taken in the transaction of the fact that carries it, so none is given twice and none is lost
 * silently: a roll-back gives it back.
 */
export function createNumberService({ db, unit, unitCode, stationNumber }: NumberDeps) {
  const next = db
    .prepare<unknown[], number>(
      `INSERT INTO number_counter(unit, series, day, value) VALUES (@unit, @series, @day, @first)
       ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value`,
    )
    .pluck()
  const current = db
    .prepare<unknown[], number>('SELECT value FROM number_counter WHERE unit = ? AND series = ? AND day = ?')
    .pluck()
  const newestDay = db
    .prepare<unknown[], string | null>('SELECT max(day) FROM number_counter WHERE unit = ? AND series = ?')
    .pluck()
  const slot = permanentSlot(stationNumber)
  const take = (series: string, day: string, first: number): number => {
    if (!db.inTransaction) throw new Error('a number is taken only with the fact that carries it')
    const value = next.get({ unit, series, day, first })
    if (value === undefined) throw new Error('no number came back')
    return value
  }
  const lastDay = (): PlainDate | undefined => {
    const day = newestDay.get(unit, 'dossier-code')
    return day && isRealDate(day) ? plainDate(day) : undefined
  }

  return {
    /** Refuses a day before the newest one used, and a long jump ahead that nobody has confirmed. */
    checkDay: (today: PlainDate, confirmed: PlainDate | null): Result<void> => {
      const last = lastDay()
      if (last === undefined || today === last) return ok(undefined)
      const params = { today: toVietnameseDate(today), last: toVietnameseDate(last) }
      if (today < last) return err(appError('conflict', 'number.clock-went-back', { params }))
      if (daysBetween(last, today) > UNQUESTIONED_JUMP_DAYS && confirmed !== today)
        return err(appError('conflict', 'number.confirm-date', { params }))
      return ok(undefined)
    },
    takeDossierCode: (day: PlainDate): Result<string> => {
      const order = take('dossier-code', day, slot.first)
      if (order > slot.last)
        return err(appError('conflict', 'number.range-used-up', { params: { first: slot.first, last: slot.last } }))
      return ok(formatDossierCode(unitCode, day, order))
    },
    /** Place in Sổ theo dõi hồ sơ: one book a station and year (quyển = station number), numbers run on from 1 (TT 01/2018 Đ.10). */
    takeRegisterPlace: (day: PlainDate) => {
      const year = Number(day.slice(0, 4))
      return { year, book: Number(stationNumber), order: take('register', String(year), 1) }
    },
    /** `12/HDHS`, `3/TCTN`: notices of a station carry its number, so that two PCs never write the same one. */
    takeNoticeNumber: (day: PlainDate, symbol: 'HDHS' | 'TCTN'): string => {
      const order = take(`notice-${symbol}`, day.slice(0, 4), 1)
      return `${String(order).padStart(2, '0')}.${stationNumber}/${symbol}`
    },
    remainingCodes: (day: PlainDate): number => {
      const used = current.get(unit, 'dossier-code', day)
      return used === undefined ? slot.last - slot.first + 1 : Math.max(0, slot.last - used)
    },
    /** Codes of the range this PC used on a day; undefined: none. */
    usedRange: (day: PlainDate): { readonly first: number; readonly last: number; readonly slotLast: number } | undefined => {
      const used = current.get(unit, 'dossier-code', day)
      return used === undefined ? undefined : { first: slot.first, last: Math.min(used, slot.last), slotLast: slot.last }
    },
    codeAt: (day: PlainDate, order: number): string => formatDossierCode(unitCode, day, order),
  }
}
