import type { StoreParts } from './create-store.ts'

/** What an engine brings; everything else is the same on both. */
export type OpenedEngine = Pick<StoreParts, 'engine' | 'db' | 'isolation' | 'isTransient' | 'translate' | 'close'>
