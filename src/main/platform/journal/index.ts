export { AggregateNeedsUpdateError } from './append.ts'
export { endorseIncarnation, isEndorsedBy } from './endorsement.ts'
export { defineEvents } from '../../../shared/domain/journal/index.ts'
export { createJournal, type Journal } from './journal.ts'
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
