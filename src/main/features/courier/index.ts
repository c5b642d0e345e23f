export { createCourierHandlers } from './courier-handlers.ts'
export { createCourierService, type CourierService } from './courier-service.ts'
