import { createServer } from 'node:net'

/** Below the range from which the system gives outgoing connections their ports: one of those would be there before the server is. */
const [FIRST, COUNT] = [12_000, 20_000]

/** A port nobody listens on. By chance, so that runs beside each other do not all try the same. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = FIRST + Math.floor(Math.random() * COUNT)
    if (await isFree(port)) return port
  }
  throw new Error('no port is free')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '0.0.0.0', () => server.close(() => resolve(true)))
  })
}
