import { z } from 'zod'
import { Act, Reason, ShortText } from '../dossier/dossier-parts.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import type { EventDefinition } from '../journal/define-event.ts'
import { defineEvents } from '../journal/event-kinds.ts'
import { OfficerRef } from '../staff/officer.ts'
import { BankSettings } from './bank-settings.ts'
import { StatementFormat, StatementLine } from './statement.ts'

/** One aggregate for the unit's accounts: `bank:<unit>`. */
export const BANK_AGGREGATE = 'bank-settings'
export const bankSettingsEvents = {
  BankSettingsChanged: { ver: 1, body: Act.extend({ settings: BankSettings }) },
} as const

/** Lines in one fact: a batch of the exchange holds a megabyte. */
export const LINES_IN_ONE_FACT = 400

/** A line as it is kept: `id` is made of what it is (`lineKeys`), so it is the same on every PC. */
export const KeptLine = StatementLine.extend({ id: z.string(), isDoubtful: z.boolean() })
export type KeptLine = z.infer<typeof KeptLine>

/** Aggregate: the id of the import. Written by the PC that imported, and never changed. */
export const STATEMENT_AGGREGATE = 'bank-statement'
export const statementEvents = {
  StatementImported: {
    ver: 1,
    body: Act.extend({
      accountId: z.string(),
      fileName: ShortText,
      fileSha256: z.string(),
      format: StatementFormat,
      layoutId: z.string(),
      from: PlainDate,
      to: PlainDate,
      opening: z.number().int().nullable(),
      closing: z.number().int().nullable(),
      /** The file's own balances or sums agree with its lines. */
      isProven: z.boolean(),
      lineCount: z.number().int(),
      newCount: z.number().int(),
    }),
  },
  StatementLinesRecorded: { ver: 1, body: Act.extend({ accountId: z.string(), lines: z.array(KeptLine).min(1) }) },
} as const

/** What one line paid: an awaited payment, and the receipt that was issued for it. */
export const MatchPart = z.object({ expectedId: z.string(), amount: z.number().int().min(1), receiptId: z.string() })
export type MatchPart = z.infer<typeof MatchPart>

/**
 * Aggregate: the line's id, so that two PCs that use one line at once meet there: the first in the order that all machines agree on
 * counts, the other is shown to a person.
 */
export const LINE_AGGREGATE = 'bank-line'
export const lineEvents = {
  LineMatched: {
    ver: 1,
    body: Act.extend({
      matchId: z.string(),
      isAutomatic: z.boolean(),
      parts: z.array(MatchPart).min(1),
      /** line − what was asked: positive is to be given back, negative still owed. */
      difference: z.number().int(),
      note: ShortText,
    }),
  },
  /** The counter-fact, by two people: the line is open again, and its payments are awaited anew. */
  LineUnmatched: { ver: 1, body: Act.extend({ matchId: z.string(), reason: Reason, approvedBy: OfficerRef }) },
  /** No fee of ours: interest, a transfer between own accounts, money that came by mistake. */
  LineSetAside: { ver: 1, body: Act.extend({ reason: Reason }) },
  LineTakenBack: { ver: 1, body: Act },
} as const

type Bodies<T extends Readonly<Record<string, { readonly body: z.ZodType }>>> = {
  [K in keyof T]: { readonly type: K; readonly body: z.infer<T[K]['body']> }
}[keyof T]

export type StatementEvent = Bodies<typeof statementEvents>
export type LineEvent = Bodies<typeof lineEvents>

export const bankEventDefinitions: readonly EventDefinition[] = [
  ...defineEvents(BANK_AGGREGATE, bankSettingsEvents),
  ...defineEvents(STATEMENT_AGGREGATE, statementEvents),
  ...defineEvents(LINE_AGGREGATE, lineEvents),
]
