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
  books.save(after, movedBy(books, fact, after.epoch > before.epoch))
  switch (fact.type) {
    case 'OutgoingCancelled':
    case 'IncomingCancelled': {
      const { documentId, reason, at, by } = fact.body
      return books.cancelEntry({ documentId, reason, at, by: by.name })
    }
    case 'OutgoingNumbered':
    case 'IncomingRegistered':
      return books.saveEntry(toEntry(stored, fact))
    case 'RegisterAuthorityMoved':
    case 'RegisterAuthoritySeized':
  }
}

/** When and by whom the book came to where it is. Of two claims to one epoch the later is shown, on every machine the same. */
function movedBy(books: BookRepository, fact: RegisterFact, isHigher: boolean): { readonly at: string; readonly by: string } {
  const kept = books.movedBy(fact.body.book)
  if (fact.type !== 'RegisterAuthorityMoved' && fact.type !== 'RegisterAuthoritySeized') return kept ?? { at: '', by: '' }
  return isHigher || kept === undefined || fact.body.at > kept.at ? { at: fact.body.at, by: fact.body.by.name } : kept
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
