export { createFileChannel } from './file-channel.ts'
