export { outcomeText, PaperButtons, type PaperSubject } from './paper-buttons.tsx'
export { type PrintUnderWay, useRunningPrint } from './use-running-print.ts'
export { PrintHistory } from './print-history.tsx'
