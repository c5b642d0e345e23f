export { createFileChannel } from './file/index.ts'
export { createSmtpChannel } from './smtp/index.ts'
