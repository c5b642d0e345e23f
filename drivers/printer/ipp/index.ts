export { createIppPrinter, type IppPrinterLimits, type IppPrinterOptions } from './ipp-printer.ts'
export { IppPrinterConfig } from './ipp-target.ts'
