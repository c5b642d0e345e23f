export { createFileChannel } from './file/index.ts'
export { createSmtpChannel, type SmtpOptions } from './smtp/index.ts'
