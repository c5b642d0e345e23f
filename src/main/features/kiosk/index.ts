export { createKioskHandlers, type KioskDeps } from './kiosk-handlers.ts'
export { loadPublicTexts } from './load-public-texts.ts'
export { createReceiptDoor, type ReceiptDoor } from './receipt-door.ts'
export { createTryLimit, type TryLimit } from './try-limit.ts'
