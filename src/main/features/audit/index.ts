export { createAuditHandlers } from './audit-handlers.ts'
