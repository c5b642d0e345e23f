export { createFileLogger } from './file-logger.ts'
