import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

export type BlobProgram = { readonly url: string; readonly child: ChildProcess; readonly kill: () => Promise<void> }

/** Starts a plain Node program of this folder and waits for the line that says where it listens. */
export async function startBlobProgram(script: 'blob-gateway-process.ts', args: readonly string[]): Promise<BlobProgram> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!child.stdout) throw new Error('no stdout')
  for await (const line of createInterface({ input: child.stdout })) {
    child.stdout.resume()
    // Our own program's line: an object with `url`.
    const said = JSON.parse(line) as { readonly url: string }
    return { url: said.url, child, kill: () => killAndWait(child) }
  }
  throw new Error(`${script} ended without a word`)
}

async function killAndWait(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
