export * from './proof-keys.ts'
export * from './proof-payload.ts'
export * from './proof-verdict.ts'
export * from './subject-on-paper.ts'
