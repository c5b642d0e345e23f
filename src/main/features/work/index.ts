export { createWorkHandlers } from './work-handlers.ts'
export { createWorkBoard, type NewWork, type RunningWork, type WorkBoard } from './work-board.ts'
