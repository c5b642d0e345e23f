export { createFileLogger, type FileLogger, type LogLevel } from './file-logger.ts'
export { redact, redactText } from './redact.ts'
