export { createWorkHandlers } from './work-handlers.ts'
export { createWorkBoard, type RunningWork, type WorkBoard } from './work-board.ts'
