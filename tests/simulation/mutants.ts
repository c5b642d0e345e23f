/**
 * Mistakes somebody might make one day, each a switch of the world around the shipped modules, never in them. Every one must
 * be caught by the checks; a mutant that lives shows a check that is asleep (sync.md §7.4).
 */
export const MUTANTS = {
  noDedup: 'whatever arrives is applied, also the second time',
  noCausal: 'an event is shown and sent on before what it was based on',
  lastWriterWins: 'of two concurrent edits the later arrival silently replaces the earlier',
  provinceNoKey: 'a telling whose answer was lost is sent again without a key and without asking',
  trustWhatWasSent: 'the sender believes that the other side holds what was sent, not what it said',
  normalSync: 'a power cut loses up to the last three commits, as synchronous=NORMAL does',
  unfencedHub: 'a hub leases numbers without a grant of the gateway',
  maxPlusOne: 'the next code is the highest code known here plus one',
  documentByAnyone: 'whoever has a document numbers it, holder of the book or not',
  countOnly: 'the cursor is the number alone, without the hash',
  rollingToken: 'a session token that changes with each answer tells a clone',
  permanentRehomedSet: 'what was re-homed once is never re-homed again',
  rehomeSameIncarnation: 'a machine whose own log forked goes on under its old name',
  restoreSameIdentity: 'a restored machine goes on under its old name',
  dropBlobOnAck: 'the sender lets go of a page when the upload was answered, not when it was verified',
} as const

export type Mutant = keyof typeof MUTANTS

export const isMutant = (name: string): name is Mutant => Object.hasOwn(MUTANTS, name)
