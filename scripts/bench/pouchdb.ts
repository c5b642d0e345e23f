import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { countSyncs, startChild, type Child } from './child.ts'
import { createCountingProxy } from './counting-proxy.ts'
import { madeFacts } from './made-facts.ts'
import { BENCH_DATA, line, ROOT, type Bench, type BenchLine } from './measure.ts'
import { pouchPackages } from './pouch-packages.ts'

const UNIT = 'H12.57'
const START_LIMIT_MS = 5 * 60_000
const SEND_LIMIT_MS = 15 * 60_000

type Run = {
  readonly seconds: number
  readonly bytes: number
  /** Undefined without strace. */
  readonly syncs: { readonly sender: number; readonly receiver: number } | undefined
}

/** The two ends of one way to carry dossiers; each a process of its own. */
type Way = {
  readonly receiver: (folder: string, traceFile?: string) => Child
  readonly sender: (folder: string, traceFile?: string) => Child
  /** Throws unless the other end holds everything. */
  readonly check: (answer: unknown) => void
}

/** The same dossiers from our station to our gateway, and from PouchDB to a CouchDB-compatible server. */
export const pouchdb: Bench = async ({ rows, isFull }) => {
  const count = rows ?? (isFull ? 10_000 : 500)
  const packages = await pouchPackages().catch((error: unknown) => {
    if (isFull) throw error
    console.error(`bench: PouchDB cannot be had here: ${String(error)}`)
    return undefined
  })
  if (packages === undefined) return []
  const folder = mkdtempSync(path.join(BENCH_DATA, 'pouchdb-'))
  try {
    const facts = path.join(folder, 'facts.ndjson')
    const bytes = await writeFacts(facts, count)
    const ours = await runs(ourWay(count), path.join(folder, 'ours'))
    const theirs = await runs(pouchWay({ packages, facts, count }), path.join(folder, 'pouch'))
    return linesOf({ count, ours, theirs, bytesEach: bytes / count })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function writeFacts(file: string, count: number): Promise<number> {
  const out = createWriteStream(file)
  const make = madeFacts(UNIT)
  let bytes = 0
  for (let no = 1; no <= count; no += 1) {
    const { id, body } = make(no)
    bytes += Buffer.byteLength(JSON.stringify(body))
    out.write(`${JSON.stringify({ _id: id, ...body })}\n`)
  }
  out.end()
  await once(out, 'finish')
  return bytes
}

function ourWay(count: number): Way {
  return {
    receiver: (folder, traceFile) =>
      startChild({
        script: path.join(ROOT, 'src/gateway/main.ts'),
        args: ['--port', '0', '--data-dir', path.join(folder, 'gateway'), '--unit', UNIT],
        traceFile,
      }),
    sender: (folder, traceFile) =>
      startChild({
        script: fileURLToPath(import.meta.resolve('./sending-station.ts')),
        args: [JSON.stringify({ unit: UNIT, count })],
        // The same disk for everybody.
        env: { TMPDIR: folder },
        traceFile,
      }),
    check: (answer) => z.looseObject({ events: z.literal(count + 1) }).parse(answer),
  }
}

const script = (name: string): string => path.join(import.meta.dirname, 'pouchdb', name)

function pouchWay({ packages, facts, count }: { packages: string; facts: string; count: number }): Way {
  return {
    receiver: (folder, traceFile) =>
      startChild({
        script: script('couch-server.mjs'),
        args: [JSON.stringify({ packages, folder: path.join(folder, 'server') })],
        traceFile,
      }),
    sender: (folder, traceFile) =>
      startChild({ script: script('sending-pouch.mjs'), args: [JSON.stringify({ packages, folder, facts })], traceFile }),
    check: (answer) => z.looseObject({ written: z.literal(count), isWhole: z.literal(true) }).parse(answer),
  }
}

/** Time and bytes without strace; then once more, counting. */
async function runs(way: Way, folder: string): Promise<Run> {
  const plain = await runOnce(way, path.join(folder, 'plain'), false)
  if (!hasStrace()) return plain
  return { ...plain, syncs: (await runOnce(way, path.join(folder, 'traced'), true)).syncs }
}

async function runOnce(way: Way, folder: string, isTraced: boolean): Promise<Run> {
  mkdirSync(folder, { recursive: true })
  const [senderTrace, receiverTrace] = ['sender', 'receiver'].map((end) => path.join(folder, `${end}.strace`))
  const receiver = way.receiver(folder, isTraced ? receiverTrace : undefined)
  const children = [receiver]
  try {
    const { url } = z.looseObject({ url: z.string() }).parse(await receiver.next('listening', START_LIMIT_MS))
    const proxy = await createCountingProxy(url)
    const sender = way.sender(folder, isTraced ? senderTrace : undefined)
    children.push(sender)
    await sender.next('ready', START_LIMIT_MS)
    const from = Date.now()
    const answer = await sender.ask({ do: 'send', url: proxy.url }, SEND_LIMIT_MS)
    const to = Date.now()
    way.check(answer)
    const { ms } = z.looseObject({ ms: z.number() }).parse(answer)
    await Promise.all(children.splice(0).map((child) => child.end()))
    await proxy.close()
    const syncsOf = (file = ''): number => countSyncs(file, from, to)
    const syncs = isTraced ? { sender: syncsOf(senderTrace), receiver: syncsOf(receiverTrace) } : undefined
    return { seconds: ms / 1000, bytes: proxy.bytes(), syncs }
  } finally {
    await Promise.all(children.map((child) => child.end()))
  }
}

function hasStrace(): boolean {
  try {
    execFileSync('strace', ['-f', '-e', 'trace=fsync', '-o', '/dev/null', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    console.error('bench: no strace here, so fsyncs are not counted')
    return false
  }
}

function linesOf({ count, ours, theirs, bytesEach }: { count: number; ours: Run; theirs: Run; bytesEach: number }): BenchLine[] {
  const note = `${count} dossiers of ${Math.round(bytesEach)} bytes; reference PouchDB 9 (LevelDB) → express-pouchdb; each end a process`
  const whole = (metric: string, unit: string, figure: (run: Run) => number): BenchLine =>
    line({ metric, unit, ours: figure(ours), reference: figure(theirs), runs: 1, note })
  const syncs = (metric: string, end: 'sender' | 'receiver'): BenchLine[] =>
    ours.syncs && theirs.syncs
      ? [
          line({
            metric,
            unit: 'calls',
            ours: ours.syncs[end],
            reference: theirs.syncs[end],
            runs: 1,
            note: 'LevelDB acknowledges before the disk has it; we after',
          }),
        ]
      : []
  return [
    whole('time', 's', ({ seconds }) => seconds),
    whole('dossiers a second', '1/s', ({ seconds }) => count / seconds),
    whole('bytes on the wire, both ways', 'MB', ({ bytes }) => bytes / 1e6),
    whole('bytes on the wire a dossier', 'bytes', ({ bytes }) => bytes / count),
    ...syncs('fsync + fdatasync of the sender', 'sender'),
    ...syncs('fsync + fdatasync of the receiver', 'receiver'),
  ]
}
