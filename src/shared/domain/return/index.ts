export * from './compare-receiver.ts'
export * from './open-originals.ts'
export * from './shelf.ts'
