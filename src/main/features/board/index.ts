export { createBoardHandlers } from './board-handlers.ts'
export { createSlideHandlers } from './slide-handlers.ts'
export { createSlideShelf, type Film, type SlideShelf } from './slide-shelf.ts'
export { findStale } from './stale.ts'
