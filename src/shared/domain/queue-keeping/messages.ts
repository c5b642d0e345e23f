import { z } from 'zod'
import { Book, Version } from './book.ts'

export const QUEUE_ASK_PATH = '/v1/queue/ask'
export const QUEUE_HELLO_PATH = '/v1/queue/hello'

const Id = z.string().min(1).max(100)

/** A press: whom may I call? `ticketId`: this very one, out of order. */
export const Ask = z.object({ requestId: Id, ticketId: Id.nullable() })
export type Ask = z.infer<typeof Ask>

/** What a counter tells the keeper each time. */
export const Report = z.object({
  unit: z.string().max(40),
  origin: z.string().max(100),
  station: Id,
  /** Of this run of its program; with `n` an old greeting is told from a new one. */
  boot: Id,
  n: z.number().int().min(0),
  day: z.string().max(10),
  /** The term it has promised itself to. */
  epoch: z.number().int().min(0),
  /** The highest term of another station it had promised itself to before that. */
  before: z.number().int().min(0),
  /** What it has written down; null: nothing of this day. */
  has: Version.nullable(),
  /** Up to here it knows that enough have written it down. */
  sure: Version,
  /** Its whole copy; told once to each new keeper. */
  book: Book.nullable(),
  dropped: z.array(Version).max(400).readonly(),
  /** Rights it has used: the keeper may hear of it before it sees it. */
  used: z.array(Version).max(400).readonly(),
  /** What it serves; null: its counter is closed. */
  scope: z
    .object({ station: Id, groupIds: z.array(z.string().max(100)).max(50).readonly(), takesPriority: z.boolean() })
    .nullable(),
  /** How far each log reaches in its register. */
  have: z.record(z.string().max(100), z.number().int().min(0)).readonly(),
  ask: Ask.nullable(),
  /** A person says that this station's machine is dead; empty: nobody does. */
  release: z.string().max(100),
})
export type Report = z.infer<typeof Report>

/**
 * The keeper's word. `kept`: it decides. `gathering`: it has begun and hears the counters. `short`: too few of them are in touch to decide
 * anything new. `stale`: the counter knows of a later term than the one who answers. `none`: nobody decides here.
 */
export const Word = z.object({
  st: z.enum(['kept', 'gathering', 'short', 'stale', 'none']),
  station: z.string().max(100),
  epoch: z.number().int().min(0),
  day: z.string().max(10),
  /** Absent: the counter has it. */
  book: Book.nullable(),
  /** With the counter's own copy, enough have written down up to here. */
  confirmed: Version,
  /** Rights the keeper would like back. */
  wanted: z.array(Version).max(400).readonly(),
  /** To the ask: the right to use, or why there is none. */
  call: z.object({ requestId: Id, grant: Version.nullable(), messageKey: z.string().max(100) }).nullable(),
  /** Voters and holders of a right nobody has heard of for a while. */
  silent: z.array(Id).max(60).readonly(),
  /** Numbers that went back into the line by what a person said. */
  released: z.array(z.string().max(100)).max(400).readonly(),
})
export type Word = z.infer<typeof Word>
