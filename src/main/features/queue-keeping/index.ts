export { createQueueKeeping, type QueueKeeping } from './keeping-service.ts'
