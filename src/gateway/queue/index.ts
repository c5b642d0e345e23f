export { createQueuePart, type ServeQueue } from './queue-part.ts'
