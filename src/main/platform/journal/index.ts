export { AggregateNeedsUpdateError } from './append.ts'
export { endorseIncarnation, isEndorsedBy, type Endorsement } from './endorsement.ts'
export { defineEvents } from '../../../shared/domain/journal/index.ts'
export type { RecentPage } from './event-repository.ts'
export { createJournal, type Journal, type JournalOptions } from './journal.ts'
export type { Projector } from './projector.ts'
export type { FindPublicKey } from './public-keys.ts'
export {
  createStationIdentity,
  isSignedBy,
  generateStationKey,
  keyIdOf,
  toPublicKey,
  stationEnrolment,
  type StationIdentity,
} from './signing.ts'
export type { VerifyOptions, VerifyOutcome } from './verify-chain.ts'
