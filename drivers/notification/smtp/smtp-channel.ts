import { Readable } from 'node:stream'
import type { NotificationChannel, OutgoingMessage, SendOutcome } from '../../../src/shared/ports/notification-channel.ts'
import { openSession, type Session, type SmtpOptions } from './smtp-session.ts'

/**
 * Mail over SMTP. The letter is handed to the connection as a stream that tells when it was first read: the server answers
 * "354 go ahead" before that, so whatever fails earlier certainly did not leave.
 */
export function createSmtpChannel(options: SmtpOptions): NotificationChannel {
  return {
    check: async () => {
      try {
        const session = await openSession(options)
        session.quit()
        return { isReady: true }
      } catch (error) {
        return { isReady: false, ...whyNot(error) }
      }
    },
    send: async (message): Promise<SendOutcome> => {
      const state = { hasBegun: false }
      let session: Session | undefined
      try {
        const letter = await composeLetter(message, options.from)
        session = await openSession(options)
        const response = await session.send({ from: options.from, to: message.to }, letterStream(letter, state))
        return { kind: 'sent', reference: response.slice(0, 300) }
      } catch (error) {
        return outcomeOf(error, state.hasBegun)
      } finally {
        session?.quit()
      }
    },
  }
}

async function composeLetter({ id, to, subject, text }: OutgoingMessage, from: string): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  return new MailComposer({
    from,
    to: { name: '', address: to },
    subject,
    text: `${text}\n`,
    // The same letter under the same name: a mailbox that gets it twice can tell.
    messageId: `<${id.replace(/[^A-Za-z0-9._-]/g, '.')}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableUrlAccess: true,
    disableFileAccess: true,
  })
    .compile()
    .build()
}

function letterStream(letter: Buffer, state: { hasBegun: boolean }): Readable {
  return new Readable({
    read() {
      state.hasBegun = true
      this.push(letter)
      this.push(null)
    },
  })
}

/** A server's "no" is certain at any time; silence is certain only before the letter began to leave. */
function outcomeOf(error: unknown, hasBegun: boolean): SendOutcome {
  const code = responseCodeOf(error)
  if (code !== undefined) return { kind: 'failed', ...whyNot(error), isFinal: code >= 500 && !isAboutUs(error) }
  if (hasBegun) return { kind: 'unknown', reasonKey: 'notification.no-answer' }
  return { kind: 'failed', ...whyNot(error), isFinal: false }
}

/** A refused password is our own setting, mended by an administrator: the message stays and is tried again. */
const isAboutUs = (error: unknown): boolean => wordOf(error, 'code') === 'EAUTH'

function responseCodeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('responseCode' in error)) return undefined
  return typeof error.responseCode === 'number' ? error.responseCode : undefined
}

const REASONS: Readonly<Partial<Record<string, string>>> = {
  EAUTH: 'notification.smtp-auth',
  ETLS: 'notification.smtp-tls',
  EDNS: 'notification.smtp-unreachable',
  ECONNECTION: 'notification.smtp-unreachable',
  ESOCKET: 'notification.smtp-unreachable',
  ETIMEDOUT: 'notification.smtp-unreachable',
  EENVELOPE: 'notification.address-refused',
}

/** The server's own words help whoever mends it; they are short and hold no password (a refused AUTH line is never echoed). */
function whyNot(error: unknown): { readonly reasonKey: string; readonly detail: string } {
  const code = wordOf(error, 'originalCode')
  if (CERTIFICATE.test(code)) return { reasonKey: 'notification.smtp-certificate', detail: code }
  if (code.startsWith('ERR_SSL') || code === 'EPROTO') return { reasonKey: 'notification.smtp-tls', detail: code }
  const reasonKey = REASONS[wordOf(error, 'code')] ?? 'notification.smtp-refused'
  return { reasonKey, detail: wordOf(error, 'response').slice(0, 300) }
}

/** What Node calls a certificate that is not believed: unknown authority, other name, out of its days (OpenSSL's X509_V_ERR). */
const CERTIFICATE = /CERT|UNABLE_TO_VERIFY|HOSTNAME_MISMATCH/

function wordOf(error: unknown, name: 'code' | 'originalCode' | 'response'): string {
  if (typeof error !== 'object' || error === null || !(name in error)) return ''
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : ''
}
