export { createFileDesk, type FileDesk, type StoredUpload } from './file-desk.ts'
export { createFileHandlers } from './file-handlers.ts'
export type { OfferedFile } from './offers.ts'
