export * from './ballast.ts'
export * from './disk-space.ts'
export * from './durable-file.ts'
