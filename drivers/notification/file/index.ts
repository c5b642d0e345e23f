export { createFileChannel, fileNameOf } from './file-channel.ts'
