export * from './archive-events.ts'
export * from './archive-index.ts'
export * from './retention.ts'
