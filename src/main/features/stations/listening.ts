import type { IncomingMessage } from 'node:http'
import type { Server } from 'node:https'
import { networkInterfaces } from 'node:os'

/** Addresses of this PC another one may reach, this machine's own loopback last (two programs on one PC, for practice). */
export function ownAddresses(): readonly string[] {
  const found = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one !== undefined && one.family === 'IPv4' && !one.internal)
    .map((one) => one?.address ?? '')
  return [...new Set([...found, '127.0.0.1'])]
}

/** Listens where `address` is reached: on loopback only for loopback, otherwise on every adapter, for addresses change. */
export async function listenOn(server: Server, wanted: { readonly address: string; readonly port: number }): Promise<void> {
  const host = wanted.address.startsWith('127.') ? wanted.address : '0.0.0.0'
  try {
    await listen(server, host, wanted.port)
  } catch (error) {
    // Another program holds the usual port: the code carries the port, so any will do.
    if (!(error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES'))) throw error
    await listen(server, host, 0)
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

export function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port')
  return address.port
}

/** The body as text; undefined when it is longer than anything a machine of ours sends, or the line broke. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      // without an encoding a request yields buffers
      size += chunk.length
      if (size > limit) return undefined
      chunks.push(chunk)
    }
  } catch {
    // Broken off: there is nobody left to answer.
    return undefined
  }
  return Buffer.concat(chunks).toString('utf8')
}
