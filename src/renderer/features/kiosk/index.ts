export { KioskApp } from './kiosk-app.tsx'
