export { createBoardHandlers } from './board-handlers.ts'
export { createSlideShelf, type SlideShelf } from './slide-shelf.ts'
export { findStale } from './stale.ts'
