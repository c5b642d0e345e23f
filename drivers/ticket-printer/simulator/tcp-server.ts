import { createServer, type Server, type Socket } from 'node:net'
import type { PrinterSimulator } from './printer-simulator.ts'

export type TcpPrinterOptions = Readonly<{
  port?: number
  host?: string
  /** What a second program meets while the first is served: its connection waits (default) or is reset. */
  whenBusy?: 'waits' | 'resets'
}>
export type TcpPrinter = Readonly<{ host: string; port: number; stop: () => Promise<void> }>

/** The simulator as a network printer; serves one program at a time, like the real ones. */
export async function startTcpPrinter(simulator: PrinterSimulator, options: TcpPrinterOptions = {}): Promise<TcpPrinter> {
  const { port = 0, host = '127.0.0.1', whenBusy = 'waits' } = options
  const sockets = new Set<Socket>()
  const line: Socket[] = []
  let served: Socket | undefined

  const serveNext = (): void => {
    served = line.shift()
    if (served) serve(served, simulator)
  }
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true, noDelay: true }, (socket) => {
    if (served && whenBusy === 'resets') return socket.resetAndDestroy()
    sockets.add(socket)
    // Callers break off in all ways; that is what is being played here.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets.delete(socket)
      if (socket === served) return serveNext()
      const at = line.indexOf(socket)
      if (at >= 0) line.splice(at, 1)
    })
    line.push(socket)
    if (!served) serveNext()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return { host, port: portOf(server), stop: () => stop(server, sockets) }
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the printer listens on no port')
  return address.port
}

async function stop(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
}

/** Reads only what the machine takes: the rest stays with the sender, as with a full printer. */
function serve(socket: Socket, simulator: PrinterSimulator): void {
  const link = simulator.connect()
  link.onAnswer((bytes) => {
    if (bytes === null) socket.destroy()
    else if (socket.writable) socket.write(bytes)
  })
  let work: Promise<unknown> = Promise.resolve()
  socket.on('data', (bytes: Buffer) => {
    socket.pause()
    work = link.receive(bytes).then((isAlive) => isAlive && socket.resume())
  })
  socket.on('end', () => void work.then(() => socket.end()))
  socket.on('close', () => link.close())
  socket.resume()
}
