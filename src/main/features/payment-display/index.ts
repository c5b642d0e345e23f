export { createPaymentDisplay } from './payment-display.ts'
export { createPaymentDisplayHandlers } from './payment-display-handlers.ts'
