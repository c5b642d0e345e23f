export { createFileDesk, type FileDesk, type OfferedFile, type StoredUpload } from './file-desk.ts'
export { createFileHandlers } from './file-handlers.ts'
