export { createSmtpChannel } from './smtp-channel.ts'
export type { SmtpOptions } from './smtp-session.ts'
