export type { BlobState } from './blob-repository.ts'
export { createBlobStore, type BlobCheck, type BlobFailure, type BlobStore, type BlobStoreOptions, type PutBlob } from './blob-store.ts'
