export { outcomeText, PaperButtons, type PaperSubject } from './paper-buttons.tsx'
export { PrintHistory } from './print-history.tsx'
