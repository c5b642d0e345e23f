export * from './printer-simulator.ts'
export * from './serial-end.ts'
export * from './tcp-server.ts'
export * from './ticket-png.ts'
