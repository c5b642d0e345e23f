import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { defineEvent } from '../journal/define-event.ts'
import { OfficerRef } from '../staff/officer.ts'
import { PaperForm } from './paper-form.ts'

/** `queued`: handed to the spooler, the end is not known. `saved`: a PDF file instead of paper. */
export const PrintOutcomeKind = z.enum(['started', 'printed', 'queued', 'failed', 'cancelled', 'saved'])
export type PrintOutcomeKind = z.infer<typeof PrintOutcomeKind>

/**
 * A paper is about to leave the printer. Written, durable, before the first byte goes out: the record is never behind the paper.
 * `n` counts the prints of this form for this subject, so the second says "BẢN IN LẠI LẦN 2".
 */
export const PaperPrintStarted = defineEvent({
  aggType: 'print',
  type: 'PaperPrintStarted',
  ver: 1,
  body: z.object({
    at: LocalTime,
    by: OfficerRef,
    counter: z.string(),
    form: PaperForm,
    subject: z.string(),
    n: z.number().int().min(1),
    printer: z.string(),
    copies: z.number().int().min(1),
  }),
})

/** What became of it. A start without an end means that the machine died in between: unknown. */
export const PaperPrintEnded = defineEvent({
  aggType: 'print',
  type: 'PaperPrintEnded',
  ver: 1,
  body: z.object({ at: LocalTime, outcome: PrintOutcomeKind, reasonKey: z.string() }),
})

export const printEventDefinitions = [PaperPrintStarted, PaperPrintEnded] as const
