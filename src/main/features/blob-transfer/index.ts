export { createBlobTransfer, type BlobTransfer, type BlobTransferDeps } from './blob-transfer.ts'
export { createBlobTransferHandlers } from './blob-transfer-handlers.ts'
export { createBlobReferenceProjector } from './reference-projector.ts'
