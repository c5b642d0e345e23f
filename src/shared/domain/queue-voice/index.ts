export * from './spoken-words.ts'
export * from './to-spoken-call.ts'
