export { toSafeCell } from './safe-cell.ts'
export { writeWorkbook, type Cell, type Column, type Sheet } from './write-workbook.ts'
