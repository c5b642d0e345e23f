export * from './backup-events.ts'
