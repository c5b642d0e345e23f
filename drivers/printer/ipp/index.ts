export { createIppPrinter, IPP_DEFAULT_LIMITS, type IppPrinterLimits, type IppPrinterOptions } from './ipp-printer.ts'
export { IppPrinterConfig } from './ipp-target.ts'
