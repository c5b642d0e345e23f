import { z } from 'zod'
import type { ShownValue } from '../../../shared/domain/conflict/compare-sides.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { ConflictDetail, ConflictRow, ConflictSide } from '../../../shared/ipc/contract/conflicts.ts'
import type { BookEntry } from '../../../shared/ipc/contract/numbers.ts'
import { dateOf, LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import { dossierEvents } from '../../../shared/domain/dossier/dossier-events.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Act } from './fork-reader.ts'

/** One number that two papers carry. Whoever keeps it is named by the person who decides; the others get a new one or are cancelled. */
export type DoubleNumber = {
  readonly id: string
  readonly kind: Extract<ConflictRow['kind'], 'duplicate-code' | 'registers'>
  readonly title: string
  readonly holders: readonly {
    readonly side: ConflictSide
    readonly fieldCode: string | undefined
    readonly lines: readonly { readonly label: string; readonly value: ShownValue }[]
  }[]
}

export type DoubleNumberDeps = {
  readonly db: Db
  readonly append: (event: NewEvent) => unknown
  /** The next free code of this PC, taken in the running transaction. */
  readonly takeDossierCode: (day: PlainDate) => Result<string>
  readonly listDoubleDocuments: () => readonly BookEntry[]
  readonly cancelDocument: (entry: { readonly documentId: string; readonly reason: string }, by: OfficerRef) => Result<unknown>
}

export type DoubleNumbers = ReturnType<typeof createDoubleNumbers>

const DoubleRow = z.object({
  id: z.string(),
  code: z.string(),
  owner_name: z.string(),
  procedure_name: z.string(),
  field_code: z.string(),
  received_at: LocalTime,
  received_by: z.string(),
  counter: z.string(),
})

const text = (value: string): ShownValue => ({ text: value, as: 'text' })

/** Codes borne twice after a copied disk, and register numbers given twice around an emergency take-over (sync.md §6, §7.4). */
export function createDoubleNumbers(deps: DoubleNumberDeps) {
  const codes = deps.db.prepare(
    `SELECT d.id, d.code, d.owner_name, d.procedure_name, d.field_code, d.received_at, d.received_by, d.counter
     FROM double_code c JOIN dossier d ON d.code = c.code ORDER BY d.code, d.id`,
  )
  const list = (): DoubleNumber[] => [
    ...groupBy(
      codes.all().map((row) => DoubleRow.parse(row)),
      ({ code }) => code,
    ).map(toDoubleCode),
    ...groupBy(deps.listDoubleDocuments(), ({ book, year, number }) => `${book}/${year}/${number}`).map(toDoubleDocument),
  ]
  return {
    list,
    find: (id: string): DoubleNumber | undefined => list().find((double) => double.id === id),
    /** Inside a unit of work. `keeper` is the head of the side that keeps the number. */
    decide: (
      double: DoubleNumber,
      keeper: string,
      act: Act & { readonly reason: string },
    ): Result<{ dossierId: string | null }> => {
      const others = double.holders.map(({ side }) => side.head).filter((head) => head !== keeper)
      for (const other of others) {
        const done =
          double.kind === 'registers'
            ? deps.cancelDocument({ documentId: other, reason: act.reason }, act.by)
            : recode(deps, { double, keeper, dossierId: other, act })
        if (!done.ok) return done
      }
      return ok({ dossierId: double.kind === 'registers' ? null : (others[0] ?? null) })
    },
  }
}

function recode(
  deps: DoubleNumberDeps,
  facts: {
    readonly double: DoubleNumber
    readonly keeper: string
    readonly dossierId: string
    readonly act: Act & { readonly reason: string }
  },
): Result<void> {
  const { act, dossierId, double, keeper } = facts
  const code = deps.takeDossierCode(dateOf(act.at))
  if (!code.ok) return code
  deps.append({
    aggType: 'dossier',
    aggId: dossierId,
    type: 'DossierRecoded',
    ver: dossierEvents.DossierRecoded.ver,
    actor: act.by.id,
    body: { ...act, code: code.value, formerCode: double.title, keptBy: keeper },
  })
  return ok(undefined)
}

function toDoubleCode(rows: readonly z.infer<typeof DoubleRow>[]): DoubleNumber {
  const code = rows[0]?.code ?? ''
  return {
    id: `code:${code}`,
    kind: 'duplicate-code',
    title: code,
    holders: rows.map((row) => ({
      side: {
        head: row.id,
        stationNumber: '',
        stationName: row.counter,
        officerName: row.received_by,
        at: row.received_at,
        acts: ['DossierReceived'],
      },
      fieldCode: row.field_code,
      lines: [
        { label: 'owner', value: text(row.owner_name) },
        { label: 'procedure', value: text(row.procedure_name) },
        { label: 'received-at', value: { text: row.received_at, as: 'time' } },
      ],
    })),
  }
}

function toDoubleDocument(entries: readonly BookEntry[]): DoubleNumber {
  const first = entries[0]
  return {
    id: `number:${first?.book ?? ''}/${first?.year ?? 0}/${first?.number ?? 0}`,
    kind: 'registers',
    title: first?.symbol ?? '',
    holders: entries.map((entry) => ({
      side: {
        head: entry.documentId,
        stationNumber: /\.S(\d{2})/.exec(entry.station)?.[1] ?? '',
        stationName: entry.station,
        officerName: entry.enteredBy,
        at: entry.enteredAt,
        acts: [entry.book === 'outgoing' ? 'OutgoingNumbered' : 'IncomingRegistered'],
      },
      fieldCode: undefined,
      lines: [
        { label: 'summary', value: text(entry.summary) },
        { label: 'parties', value: text(entry.parties) },
        { label: 'entered-on', value: text(toVietnameseDate(entry.enteredOn)) },
      ],
    })),
  }
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return [...groups.values()].filter((group) => group.length > 1)
}

/** The comparison of a doubled number: one item, who keeps it. There is no common base. */
export function toDoubleDetail(double: DoubleNumber, row: ConflictRow): ConflictDetail {
  const labels = double.holders[0]?.lines ?? []
  return {
    row,
    refundDue: 0,
    items: [
      {
        key: KEEPER,
        isContested: true,
        changed: double.holders.map(() => true),
        lines: labels.map(({ label }, index) => ({
          label,
          base: text(''),
          sides: double.holders.map(({ lines }) => lines[index]?.value ?? text('')),
        })),
      },
    ],
  }
}

/** Key of the one item of a doubled number. */
export const KEEPER = 'keeper'

export function keeperOf(
  double: DoubleNumber,
  choices: readonly { readonly key: string; readonly from: string }[],
): Result<string> {
  const chosen = choices.find(({ key }) => key === KEEPER)?.from
  const isOne = double.holders.some(({ side }) => side.head === chosen)
  return chosen !== undefined && isOne ? ok(chosen) : err(appError('validation', 'conflicts.choice-missing'))
}
