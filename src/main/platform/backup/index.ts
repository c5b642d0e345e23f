export { listBlobFiles, type BlobFile } from './blob-files.ts'
export { checkCopy, type CopyFacts, type CopyFault } from './check-copy.ts'
export { copyFileDurably } from './copy-file.ts'
export { databaseFilesIn, listCopies, readNote, type CopyKind, type CopyNote, type StoredCopy } from './copy-note.ts'
export { listDrives, type FoundDrive } from './drives.ts'
export type { MakeCopy } from './make-copy.ts'
export { commitRestore, finishRestore, freshStaging } from './restore-files.ts'
export { copiesToKeep, weekOf } from './retention.ts'
export { runInWorker } from './run-in-worker.ts'
export {
  findMark,
  markPlace,
  mirrorCopy,
  placeFolder,
  pruneCopies,
  RECOVERY_FILE,
  type MirrorFault,
  type PlaceMark,
} from './second-place.ts'
