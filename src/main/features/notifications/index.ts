export { createNotificationProjectors } from './notification-projectors.ts'
export { createNotificationQueue, type NotificationQueue, type QueueNotification, type Queued } from './notification-queue.ts'
export { createNotificationRepository, type NotificationRepository } from './notification-repository.ts'
export { loadNotificationTemplates } from './load-templates.ts'
