export * from './statements.ts'
export * from './station-events.ts'
export * from './station-identity.ts'
