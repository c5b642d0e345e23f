export { createIppPrinter } from './ipp-printer.ts'
export { IppPrinterConfig } from './ipp-target.ts'
