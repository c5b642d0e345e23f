import { checkClosing, totalsOf, yearOf, type BookLine } from '../../../shared/domain/certification/index.ts'
import { mayWrite } from '../../../shared/domain/numbering/index.ts'
import type { MonthView, VolumeView } from '../../../shared/ipc/contract/certification.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { addDays, plainDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import {
  writeOrRefuse,
  type Acting,
  type CertificationDeps,
  type CertificationInput,
  type FactWriters,
} from './certification-deps.ts'
import { missingOf } from './register-moves.ts'
import type { Signers } from './signers.ts'

type Parts = CertificationDeps & { readonly write: FactWriters; readonly signers: Signers }
type Place = { readonly book: VolumeView['book']; readonly year: number; readonly volume: number }

const two = (value: number): string => String(value).padStart(2, '0')

/** First and last day of a month. */
export function monthSpan(year: number, month: number): { readonly from: PlainDate; readonly to: PlainDate } {
  const next = month === 12 ? plainDate(`${year + 1}-01-01`) : plainDate(`${year}-${two(month + 1)}-01`)
  return { from: plainDate(`${year}-${two(month)}-01`), to: addDays(next, -1) }
}

/** In sổ tháng, quyển kế tiếp, khóa sổ: what NĐ 23/2015 Đ.13 k.3 asks of a book that is kept by computer. */
export function createBookKeeping(parts: Parts) {
  const { volumes, entries, registers, unitOfWork, origin, write } = parts
  const mustHold = (book: Place['book']): Result<void> => {
    const right = mayWrite(registers.load(book), origin)
    return right.may ? ok(undefined) : err(appError('not-allowed-now', 'certification.book-elsewhere'))
  }
  const mustFind = (place: Place): VolumeView => {
    const volume = volumes.find(place)
    if (!volume) throw new Error('the volume was written and is not there')
    return volume
  }

  return {
    printMonth: ({ book, year, month }: CertificationInput<'print-month'>, { act }: Acting): Result<{ months: MonthView[] }> =>
      writeOrRefuse(unitOfWork, () => {
        const span = monthSpan(year, month)
        if (dateOf(act.at) < span.to) return err(appError('not-allowed-now', 'certification.month-not-over'))
        let printed = 0
        for (const { volume } of volumes.list(book, year)) {
          const lines = entries.ofMonth({ book, year, volume, ...span })
          const [first] = lines
          if (!first) continue
          const numbers = { firstNumber: first.number, lastNumber: lines.at(-1)?.number ?? first.number }
          write.volume('CertificationMonthPrinted', act, { book, year, volume, month, ...numbers, totals: totalsOf(lines) })
          printed += 1
        }
        if (printed === 0) return err(appError('not-allowed-now', 'certification.month-empty'))
        return ok({ months: volumes.months(book, year).filter((one) => one.month === month) })
      }),
    openNext: ({ book }: CertificationInput<'open-next-volume'>, { act }: Acting): Result<VolumeView> =>
      writeOrRefuse(unitOfWork, () => {
        const held = mustHold(book)
        if (!held.ok) return held
        const year = yearOf(act.at)
        const running = volumes.list(book, year).at(-1)
        const firstNumber = (registers.load(book).last[year] ?? 0) + 1
        if (running && running.firstNumber >= firstNumber) return err(appError('not-allowed-now', 'certification.volume-empty'))
        const place = { book, year, volume: (running?.volume ?? 0) + 1 }
        write.volume('CertificationVolumeOpened', act, { ...place, firstNumber })
        return ok(mustFind(place))
      }),
    close: createClosing(parts, { mustHold, mustFind }),
  }
}

type Looks = {
  readonly mustHold: (book: Place['book']) => Result<void>
  readonly mustFind: (place: Place) => VolumeView
}

function createClosing(parts: Parts, { mustHold, mustFind }: Looks) {
  const { volumes, entries, unitOfWork, write, signers } = parts
  return ({ signerId, ...place }: CertificationInput<'close-volume'>, { act }: Acting): Result<VolumeView> =>
    writeOrRefuse(unitOfWork, () => {
      const held = mustHold(place.book)
      if (!held.ok) return held
      const volume = volumes.find(place)
      if (!volume) return err(appError('not-found', 'certification.volume-not-found'))
      const allowed = checkClosing({
        today: dateOf(act.at),
        year: place.year,
        isClosed: volume.closedAt !== null,
        isRolledOver: volumes.list(place.book, place.year).some((other) => other.volume > place.volume),
        missing: missingOf(parts, place),
      })
      if (!allowed.ok) return allowed
      const signer = signers.get(signerId, null)
      if (!signer.ok) return signer
      const lines: readonly BookLine[] = entries.linesOf(place.book, place.year, place.volume)
      const lastNumber = lines.at(-1)?.number ?? volume.firstNumber - 1
      write.volume('CertificationVolumeClosed', act, {
        ...place,
        firstNumber: volume.firstNumber,
        lastNumber,
        totals: totalsOf(lines),
        signer: signer.value,
      })
      return ok(mustFind(place))
    })
}
