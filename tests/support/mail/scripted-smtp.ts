import { createServer, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'

/** What the server answers to each command; `hang` keeps silent, `drop` cuts the line. */
export type SmtpScript = Partial<Record<'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'end', string>>
export type ScriptedSmtp = {
  readonly port: number
  /** Letters that came whole, whatever was answered then. */
  readonly letters: string[]
  /** Everything that was said to it without encryption. */
  readonly heardInTheClear: () => string
  readonly close: () => Promise<void>
}

/** How it speaks TLS: from the first byte, or after `STARTTLS`. */
export type SmtpTls = { readonly mode: 'implicit' | 'starttls'; readonly key: string; readonly cert: string }

const POLITE = {
  greeting: '220 quay thu',
  EHLO: '250-quay\r\n250 AUTH PLAIN LOGIN',
  AUTH: '235 ok',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  end: '250 queued as 42',
} as const

/** A mail server that misbehaves on command; a kind one is Python's own `smtpd`. */
export async function scriptedSmtp(script: SmtpScript = {}, tls?: SmtpTls): Promise<ScriptedSmtp> {
  const letters: string[] = []
  const sockets = new Set<Socket>()
  let clear = ''
  const secured = (socket: Socket, { key, cert }: SmtpTls): Socket =>
    new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ key, cert }) })
  const serve = (socket: Socket, { isSecure, isGreeted }: { isSecure: boolean; isGreeted: boolean }): void => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    const say = (step: keyof typeof POLITE): void => {
      const words = script[step] ?? POLITE[step]
      if (words === 'drop') socket.destroy()
      else if (words !== 'hang') socket.write(`${words}\r\n`)
    }
    let letter: string | undefined
    let rest = ''
    const take = (line: string): void => {
      if (letter !== undefined) {
        if (line !== '.') letter += `${line}\n`
        else {
          letters.push(letter)
          letter = undefined
          say('end')
        }
        return
      }
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'QUIT') return void socket.end('221 bye\r\n')
      if (verb === 'STAR' && tls) {
        socket.removeAllListeners('data')
        socket.write('220 go ahead\r\n')
        return serve(secured(socket, tls), { isSecure: true, isGreeted: true })
      }
      if (verb === 'EHLO' && tls?.mode === 'starttls' && !isSecure) return void socket.write('250-quay\r\n250 STARTTLS\r\n')
      if (verb === 'DATA') {
        say('DATA')
        if ((script.DATA ?? POLITE.DATA).startsWith('354')) letter = ''
        return
      }
      say(verb === 'EHLO' || verb === 'HELO' ? 'EHLO' : verb === 'AUTH' ? 'AUTH' : verb === 'MAIL' ? 'MAIL' : 'RCPT')
    }
    socket.on('data', (bytes) => {
      if (!isSecure) clear += bytes.toString('utf8')
      const lines = (rest + bytes.toString('utf8')).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) take(line)
    })
    if (!isGreeted) say('greeting')
  }
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    if (tls?.mode === 'implicit') serve(secured(socket, tls), { isSecure: true, isGreeted: false })
    else serve(socket, { isSecure: false, isGreeted: false })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    letters,
    heardInTheClear: () => clear,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
