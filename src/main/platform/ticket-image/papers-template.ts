import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { ComponentForm } from '../../../shared/domain/procedure/procedure.ts'
import { TicketPaper } from '../../../shared/ports/ticket-printer.ts'
import { sentence, TicketBlock } from './template.ts'

/** Sentences with places for numbers and names. */
export const PapersWords = z.object({
  title: sentence,
  paperForms: z.record(ComponentForm, sentence),
  originals: sentence,
  copies: sentence,
  ifNeeded: sentence,
  noPapers: sentence,
  limits: z.object({ 'working-days': sentence, 'working-hours': sentence, 'calendar-days': sentence, 'same-day': sentence }),
  extraAdded: sentence,
  extraInstead: sentence,
  feeFree: sentence,
  fee: sentence,
  feeOnline: sentence,
  feeUnknown: sentence,
  feeCopies: sentence,
  unconfirmed: sentence,
  /** Words that stay on one line with each other. */
  keepTogether: z.array(sentence).max(100),
})
export type PapersWords = z.infer<typeof PapersWords>

/** `paper` is laid once for each paper to bring, between `head` and `tail`. */
const Sheet = z.object({
  margin: z.number().int().min(0).max(60),
  head: z.array(TicketBlock).min(1),
  paper: z.array(TicketBlock).min(1),
  tail: z.array(TicketBlock),
})
export const PapersTemplate = z.object({ words: PapersWords, papers: z.record(TicketPaper, Sheet) })
export type PapersTemplate = z.infer<typeof PapersTemplate>

/** Reads `papers.json`. Throws when it is missing or wrong. */
export const loadPapersTemplate = (ticketDir: string): PapersTemplate =>
  PapersTemplate.parse(JSON.parse(readFileSync(path.join(ticketDir, 'papers.json'), 'utf8')))
