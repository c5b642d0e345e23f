export { AfterRestore } from './after-restore.tsx'
export { FolderChooser } from './folder-chooser.tsx'
export { RestorePage } from './restore-page.tsx'
