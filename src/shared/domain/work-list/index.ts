export * from './work-item.ts'
export * from './work-lock.ts'
export * from './work-tab.ts'
