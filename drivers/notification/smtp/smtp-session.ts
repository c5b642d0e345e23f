import type { Readable } from 'node:stream'
import { rootCertificates } from 'node:tls'

export type SmtpOptions = {
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string
  readonly password: string
  readonly from: string
  /** Of the whole of a session, milliseconds. */
  readonly limitMs?: number
  /** An authority believed besides the known ones (PEM): a relay of the province with its own; empty: none. */
  readonly ca?: string
}

export type Session = {
  readonly send: (envelope: { readonly from: string; readonly to: string }, letter: Readable) => Promise<string>
  readonly quit: () => void
}

const LIMIT_MS = 60_000
const STEP_MS = 15_000

/** A promise that only fails; nobody need listen when it does. */
function rejectable(): { readonly promise: Promise<never>; readonly reject: (error: Error) => void } {
  const box: { reject?: (error: Error) => void } = {}
  const promise = new Promise<never>((_resolve, reject) => (box.reject = reject))
  promise.catch(() => undefined)
  return { promise, reject: (error) => box.reject?.(error) }
}

/** A session ready to take a letter: connected, encrypted as asked, signed in. Rejects with nodemailer's own error. */
export async function openSession(options: SmtpOptions): Promise<Session> {
  // Loaded with the first letter: a start does not need it.
  const { default: SMTPConnection } = await import('nodemailer/lib/smtp-connection')
  const { host, port, security, user, password, ca = '', limitMs = LIMIT_MS } = options
  const connection = new SMTPConnection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    dnsTimeout: STEP_MS,
    socketTimeout: Math.min(limitMs, 2 * STEP_MS),
    ...(ca === '' ? {} : { tls: { ca: [...rootCertificates, ca] } }),
  })
  const { promise: broken, reject: giveUp } = rejectable()
  connection.on('error', giveUp)
  const timer = setTimeout(() => {
    giveUp(Object.assign(new Error('the session took too long'), { code: 'ETIMEDOUT' }))
    connection.close()
  }, limitMs)
  const end = (): void => {
    clearTimeout(timer)
    connection.close()
  }
  const step = async <T>(work: (done: (error: Error | null | undefined, value?: T) => void) => void): Promise<T | undefined> =>
    Promise.race([
      broken,
      new Promise<T | undefined>((resolve, reject) => work((error, value) => (error ? reject(error) : resolve(value)))),
    ])
  try {
    await step<void>((done) => connection.connect((error) => done(error)))
    if (user !== '') await step<void>((done) => connection.login({ user, pass: password }, (error) => done(error)))
  } catch (error) {
    end()
    throw error
  }
  return {
    send: async ({ from, to }, letter) => {
      const info = await step<{ readonly response?: string | undefined }>((done) =>
        connection.send({ from, to: [to] }, letter, (error, sent) => done(error, sent ?? undefined)),
      )
      return info?.response ?? ''
    },
    quit: () => {
      clearTimeout(timer)
      connection.quit()
    },
  }
}
