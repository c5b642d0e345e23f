export { createBoardHandlers } from './board-handlers.ts'
export { createSlideHandlers } from './slide-handlers.ts'
export { createSlideShelf, type Film } from './slide-shelf.ts'
export { findStale } from './stale.ts'
