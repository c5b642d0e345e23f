import { z } from 'zod'
import type { DossierRegisterPaper } from '../../../shared/domain/paper/index.ts'
import { DossierStatus } from '../../../shared/domain/dossier/dossier-status.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { dateOf, LocalTime } from '../../../shared/kernel/local-time.ts'
import { addDays, toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'
import type { NumberService } from '../numbers/index.ts'

const RegisterRow = z.object({
  id: z.string(),
  code: z.string(),
  register_year: z.number(),
  register_book: z.number(),
  register_order: z.number(),
  procedure_name: z.string(),
  set_count: z.number(),
  owner_name: z.string(),
  owner_address: z.string(),
  owner_phone: z.string(),
  received_at: LocalTime,
  due_at: LocalTime.nullable(),
  returned_at: LocalTime.nullable(),
  receiver_name: z.string(),
  department: z.string(),
  status: DossierStatus,
})
export type RegisterRow = z.infer<typeof RegisterRow>

export type RegisterPeriod = { readonly from: PlainDate; readonly to: PlainDate }

export type RegisterQuery = ReturnType<typeof createRegisterQuery>

const COLUMNS = `id, code, register_year, register_book, register_order, procedure_name, set_count, owner_name, owner_address, owner_phone,
  received_at, due_at, returned_at, receiver_name, department, status`
const WHERE = 'received_at >= @from AND received_at < @until AND code IS NOT NULL AND register_order IS NOT NULL'

/** Sổ theo dõi hồ sơ (Mẫu 07): a read of the facts, never typed twice. */
export function createRegisterQuery(db: Db, numbers: NumberService) {
  const page = db.prepare(
    `SELECT ${COLUMNS} FROM dossier WHERE ${WHERE} ORDER BY received_at, row_no LIMIT @limit OFFSET @offset`,
  )
  const totals = db.prepare(
    `SELECT count(*) AS dossiers, coalesce(sum(returned_at IS NOT NULL), 0) AS returned,
       coalesce(sum(is_running = 1 AND due_at >= @now), 0) AS open, coalesce(sum(is_running = 1 AND due_at < @now), 0) AS overdue,
       coalesce(sum(status = 'resolved'), 0) AS waiting, coalesce(sum(status = 'awaiting-supplement'), 0) AS incomplete,
       coalesce(sum(status IN ('stopped', 'withdrawn')), 0) AS ended FROM dossier WHERE ${WHERE}`,
  )
  const Totals = z.object({
    dossiers: z.number(),
    returned: z.number(),
    waiting: z.number(),
    open: z.number(),
    overdue: z.number(),
    incomplete: z.number(),
    ended: z.number(),
  })

  /** Numbers of this PC's range that carry no dossier, and why: a register with silent gaps is worth nothing. */
  function listGaps(period: RegisterPeriod): { from: string; to: string; reasonKey: string }[] {
    const gaps: { from: string; to: string; reasonKey: string }[] = []
    for (let day = period.from; day <= period.to; day = addDays(day, 1)) {
      for (const { first, last, kind } of numbers.unusedOf(day))
        gaps.push({
          from: numbers.codeAt(day, first),
          to: numbers.codeAt(day, last),
          reasonKey: kind === 'slot' ? 'register.not-reached' : 'register.lease-unused',
        })
    }
    return gaps
  }

  return {
    page: (period: RegisterPeriod, limit: number, offset: number): RegisterRow[] =>
      page.all({ ...bounds(period), limit, offset }).map((row) => RegisterRow.parse(row)),
    totals: (period: RegisterPeriod, now: LocalTime): DossierRegisterPaper['totals'] =>
      Totals.parse(totals.get({ ...bounds(period), now })),
    listGaps,
  }
}

const bounds = ({ from, to }: RegisterPeriod) => ({ from, until: addDays(to, 1) })

const RESULT_METHODS: Readonly<Record<Dossier['resultPlace'], string>> = {
  direct: 'Tại quầy',
  postal: 'Bưu chính',
  online: 'Trực tuyến',
}

type Find = (id: string) => Dossier | undefined

/**
 * The rows as they stand in the book. Each PC keeps a book of its own: where rows of several are listed, they are listed book
 * by book and each number names its book, as on Mẫu 01.
 */
export function toRegisterPaperRows(
  rows: readonly RegisterRow[],
  ownBook: string,
  find: Find,
): Pick<DossierRegisterPaper, 'rows' | 'bookNumber'> {
  const books = [...new Set(rows.map((row) => bookOf(row)))].toSorted()
  if (books.length < 2) return { rows: rows.map((row) => toPaperRow(row, find)), bookNumber: books[0] ?? ownBook }
  const sorted = rows.toSorted(
    (a, b) => a.register_book - b.register_book || a.register_year - b.register_year || a.register_order - b.register_order,
  )
  return { rows: sorted.map((row) => ({ ...toPaperRow(row, find), book: bookOf(row) })), bookNumber: books.join(', ') }
}

export const bookOf = ({ register_book }: RegisterRow): string => String(register_book).padStart(2, '0')

function toPaperRow(row: RegisterRow, find: Find): DossierRegisterPaper['rows'][number] {
  return {
    ordinal: row.register_order,
    dossierCode: row.code,
    procedureName: row.procedure_name,
    setCount: row.set_count,
    ownerName: row.owner_name,
    address: row.owner_address === '' ? undefined : row.owner_address,
    phone: row.owner_phone === '' ? undefined : row.owner_phone,
    resolvingUnit: row.department,
    receivedAt: row.received_at,
    dueAt: row.due_at ?? row.received_at,
    returnedAt: row.returned_at ?? undefined,
    receivedBy: row.receiver_name === '' ? undefined : row.receiver_name,
    ...saidOf(find(row.id)),
  }
}

/** How the result was taken (until then, how its owner asked to get it), and what the moments alone do not tell. */
function saidOf(dossier: Dossier | undefined): Pick<DossierRegisterPaper['rows'][number], 'resultMethod' | 'note'> {
  if (!dossier) return {}
  return { resultMethod: RESULT_METHODS[dossier.handOver?.place ?? dossier.resultPlace], note: noteOf(dossier) }
}

const ENDS: Readonly<Partial<Record<DossierStatus, string>>> = {
  'awaiting-supplement': 'Chờ bổ sung',
  stopped: 'Dừng giải quyết',
  withdrawn: 'Rút hồ sơ',
}

/** Taken in away from the counter (plan 829). */
const PLACE_NOTES = { home: 'Tiếp nhận tại nhà', mobile: 'Tiếp nhận lưu động' } as const

/** Where it was taken in, and why a row has no return, another date, or no result that was asked for. */
function noteOf({ status, result, extension, receivedPlace }: Dossier): string | undefined {
  const parts = [
    receivedPlace && PLACE_NOTES[receivedPlace],
    ENDS[status],
    result?.outcome === 'refused' ? 'Từ chối giải quyết' : undefined,
    extension ? `Gia hạn; hẹn trước: ${toVietnameseDate(dateOf(extension.dueBefore))}` : undefined,
  ].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join('. ') : undefined
}
