import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { freePort } from '../free-port.ts'

export type TestPostgres = {
  /** A new, empty database; its address. */
  readonly createDatabase: () => Promise<string>
  readonly stop: () => Promise<void>
}

type Binaries = { readonly initdb: string; readonly postgres: string }
/** PostgreSQL refuses to run as root; then it runs as this unprivileged account. */
type Account = { readonly uid: number; readonly gid: number } | undefined

/** Why no server can be had here, for the skip of a test; undefined when one can. */
export function whyNoPostgres(): string | undefined {
  if (findBinaries() === undefined) return 'no initdb and postgres here (Debian package postgresql)'
  if (process.getuid?.() === 0 && accountId() === undefined)
    return 'root may not run PostgreSQL, and there is no account postgres or nobody'
  return undefined
}

/**
 * A server of its own, on a loopback port, in a folder that goes away with it. Nothing in it survives the server anyway, so only
 * who measures asks for `isDurable`; what a commit waits for is the gateway's own setting, asserted elsewhere.
 */
export async function startPostgres({ isDurable = false }: { readonly isDurable?: boolean } = {}): Promise<TestPostgres> {
  const binaries = findBinaries()
  if (binaries === undefined) throw new Error(whyNoPostgres())
  const account = accountId()
  // Not below the system's temporary folder of root: the account must be able to enter every folder above.
  const folder = mkdtempSync('/tmp/qmc-postgres-')
  const data = path.join(folder, 'data')
  mkdirSync(data)
  chmodSync(folder, 0o755)
  chmodSync(data, 0o700)
  if (account) execFileSync('chown', [`${account.uid}:${account.gid}`, folder, data])
  const asAccount = { stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'], cwd: folder, ...account }
  execFileSync(binaries.initdb, ['-D', data, '-U', 'qmc', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], asAccount)
  const port = await freePort()
  const server = spawn(
    binaries.postgres,
    [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      folder,
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `fsync=${isDurable ? 'on' : 'off'}`,
      '-c',
      'max_connections=120',
    ],
    asAccount,
  )
  server.stderr?.resume()
  const urlOf = (database: string): string => `postgres://qmc@127.0.0.1:${port}/${database}`
  await answers(urlOf('postgres'), server)
  let made = 0
  return {
    createDatabase: async () => {
      made += 1
      const name = `unit_${made}`
      await ask(urlOf('postgres'), `CREATE DATABASE ${name}`)
      return urlOf(name)
    },
    stop: async () => {
      if (server.exitCode === null && server.signalCode === null) {
        const ended = once(server, 'exit')
        // Fast shutdown: whoever is still connected is sent away.
        server.kill('SIGINT')
        await ended
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One statement on a connection of its own. */
export async function ask(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

function findBinaries(): Binaries | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((left, right) => Number(right) - Number(left)) : []
  const folders = [...versions.map((version) => path.join(debian, version, 'bin')), ...(process.env['PATH'] ?? '').split(':')]
  for (const folder of folders) {
    const found = { initdb: path.join(folder, 'initdb'), postgres: path.join(folder, 'postgres') }
    if (existsSync(found.initdb) && existsSync(found.postgres)) return found
  }
  return undefined
}

function accountId(): Account {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // No such account; the next one.
    }
  }
  return undefined
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 900; tries += 1) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`)
    try {
      await ask(url, 'SELECT 1')
      return
    } catch {
      // Still starting.
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  throw new Error('postgres did not answer in 90 s')
}
