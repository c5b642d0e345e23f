export * from './export-events.ts'
