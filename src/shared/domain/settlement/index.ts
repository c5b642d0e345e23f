export * from './settlement-rules.ts'
export * from './settlement-sheet.ts'
