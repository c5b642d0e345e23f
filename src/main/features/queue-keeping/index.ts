export { createQueueKeeping, type QueueKeeping, type QueueKeepingDeps } from './keeping-service.ts'
