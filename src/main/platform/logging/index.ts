export { createFileLogger, type FileLogger, type LogLevel } from './file-logger.ts'
