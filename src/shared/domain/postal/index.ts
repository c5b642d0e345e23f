export * from './clerk-report.ts'
export * from './postal-events.ts'
export * from './read-status.ts'
