export type { BlobState } from './blob-repository.ts'
export type { BlobCheck } from './blob-sweep.ts'
export { createBlobStore, type BlobFailure, type BlobStore, type BlobStoreOptions, type PutBlob } from './blob-store.ts'
