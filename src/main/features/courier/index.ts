export { createCourierHandlers } from './courier-handlers.ts'
export { createCourierService } from './courier-service.ts'
