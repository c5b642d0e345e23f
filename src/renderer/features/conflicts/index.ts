export { ConflictPage } from './conflict-page.tsx'
export { ConflictsPage } from './conflicts-page.tsx'
export { ConflictsLine } from './conflicts-line.tsx'
export { ConflictsSection } from './conflicts-section.tsx'
