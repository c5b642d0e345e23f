import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

export type CutProxy = {
  readonly url: string
  /** New connections are refused and the open ones are torn. */
  readonly cut: () => void
  readonly mend: () => void
  /** Tears every connection that is open now, in the middle of whatever it carries. */
  readonly tear: () => void
  readonly close: () => Promise<void>
}

/** A line between two machines that can be cut at any moment. `target` is asked anew for each connection. */
export async function createCutProxy(target: () => string): Promise<CutProxy> {
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((socket) => {
    if (isCut) return void socket.destroy()
    const { hostname, port } = new URL(target())
    const onward = connect(Number(port), hostname)
    for (const end of [socket, onward]) {
      open.add(end)
      end.on('error', () => undefined)
      end.on('close', () => {
        open.delete(end)
        socket.destroy()
        onward.destroy()
      })
    }
    socket.pipe(onward).pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server has a port
  const tear = (): void => open.forEach((socket) => socket.destroy())
  return {
    url: `http://127.0.0.1:${port}`,
    cut: () => {
      isCut = true
      tear()
    },
    mend: () => {
      isCut = false
    },
    tear,
    close: () => {
      tear()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
