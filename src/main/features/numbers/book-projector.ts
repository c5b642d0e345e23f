import {
  applyRegisterFact,
  NumberRequestClosed,
  NumberRequested,
  NumbersUnused,
  NumbersUnusedBody,
  REGISTER_AGGREGATE,
  registerEvents,
  type RegisterFact,
} from '../../../shared/domain/numbering/index.ts'
import type { StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'
import { createBookRepository, type BookRepository } from './book-repository.ts'
import { createUnusedRepository } from './unused-repository.ts'

/** Registers, requests for numbers and unused numbers as rows. All of it comes out the same whichever of two concurrent facts is first. */
export function createBookProjectors(db: Db): readonly Projector[] {
  const books = createBookRepository(db)
  const unused = createUnusedRepository(db)
  return [
    {
      name: 'registers',
      aggType: REGISTER_AGGREGATE,
      project: (stored, body) => {
        if (!(stored.type in registerEvents)) return
        // The journal has matched type and body by the very table the union is made of.
        projectFact(books, stored, { type: stored.type, body } as RegisterFact)
      },
      clear: () => books.clear(),
    },
    {
      name: 'number-requests',
      aggType: NumberRequested.aggType,
      project: (stored, body) => projectRequest(books, stored, body),
      clear: () => books.clearRequests(),
    },
    {
      name: 'unused-numbers',
      aggType: NumbersUnused.aggType,
      project: (stored, body) => {
        if (stored.type === NumbersUnused.type) unused.save(writerOf(stored), NumbersUnusedBody.parse(body))
      },
      clear: () => unused.clear(),
    },
  ]
}

/** Who first wrote the fact; a re-homed one keeps its author. */
const writerOf = (stored: StoredEvent): string => stored.via?.origin ?? stored.origin

function projectFact(books: BookRepository, stored: StoredEvent, fact: RegisterFact): void {
  const before = books.load(fact.body.book)
  const after = applyRegisterFact(before, fact)
  const isMove = fact.type === 'RegisterAuthorityMoved' || fact.type === 'RegisterAuthoritySeized'
  const kept = books.movedBy(fact.body.book)
  // Of two claims to one epoch the later one is shown, on every machine the same.
  const isNewer = after.epoch > before.epoch || kept === undefined || fact.body.at > kept.at
  books.save(after, isMove && isNewer ? { at: fact.body.at, by: fact.body.by.name } : (kept ?? { at: '', by: '' }))
  if (fact.type === 'OutgoingCancelled' || fact.type === 'IncomingCancelled') {
    const { documentId, reason, at, by } = fact.body
    books.cancelEntry({ documentId, reason, at, by: by.name })
  }
  if (fact.type === 'OutgoingNumbered' || fact.type === 'IncomingRegistered') books.saveEntry(toEntry(stored, fact))
}

function toEntry(stored: StoredEvent, fact: Extract<RegisterFact, { type: 'OutgoingNumbered' | 'IncomingRegistered' }>) {
  const { book, year, number, documentId, summary, at, by } = fact.body
  const common = { book, year, number, documentId, summary, enteredAt: at, enteredBy: by.name, station: writerOf(stored) }
  if (fact.type === 'OutgoingNumbered') {
    const { symbol, documentKind, issuedOn, recipients, signer } = fact.body
    return { ...common, symbol, documentKind, documentOn: issuedOn, enteredOn: issuedOn, parties: recipients, signer, author: '' }
  }
  const { symbol, documentDate, arrivedOn, receiver, author } = fact.body
  return {
    ...common,
    symbol,
    documentKind: '',
    documentOn: documentDate,
    enteredOn: arrivedOn,
    parties: receiver,
    signer: '',
    author,
  }
}

function projectRequest(books: BookRepository, stored: StoredEvent, body: unknown): void {
  if (stored.type === NumberRequested.type) {
    const { at, by, documentKind, summary, recipients, signer } = NumberRequested.body.parse(body)
    const asked = { askedAt: at, askedById: by.id, askedBy: by.name, station: writerOf(stored) }
    books.saveRequest({ id: stored.aggId, documentKind, summary, recipients, signer, ...asked })
  }
  if (stored.type === NumberRequestClosed.type) {
    const { at, by, outcome, symbol, reason } = NumberRequestClosed.body.parse(body)
    books.closeRequest({ id: stored.aggId, state: outcome, symbol, at, by: by.name, reason })
  }
}
