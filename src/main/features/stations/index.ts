export { askEntry, askOffer, openAnswerFile, readCode } from './join-client.ts'
export { createStationDesk, type StationDesk } from './station-desk.ts'
export { createStationHandlers } from './station-handlers.ts'
