export { createSmtpChannel } from './smtp-channel.ts'
