/** One PouchDB on LevelDB that holds the same dossiers, and replicates them to a CouchDB-compatible server. */
import { createRequire } from 'node:module'
import { readFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'

const { packages, folder, facts } = JSON.parse(process.argv[2])
const PouchDB = createRequire(path.join(packages, 'package.json'))('pouchdb')
const say = (line) => writeSync(1, `${JSON.stringify(line)}\n`)

const db = new PouchDB(path.join(folder, 'sender'))
const documents = readFileSync(facts, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))
for (let at = 0; at < documents.length; at += 1_000) await db.bulkDocs(documents.slice(at, at + 1_000))

say({ event: 'ready' })
for await (const line of createInterface({ input: process.stdin })) {
  const { id, url } = JSON.parse(line)
  try {
    const from = performance.now()
    const done = await db.replicate.to(`${url}/register`)
    say({
      event: 'answer',
      id,
      ms: performance.now() - from,
      written: done.docs_written,
      isWhole: done.ok && done.errors.length === 0,
    })
  } catch (error) {
    say({ event: 'failed', id, reason: String(error) })
  }
}
