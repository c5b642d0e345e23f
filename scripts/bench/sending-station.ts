/** Run by benches: one station whose log is written at once, and then sent to a gateway by the shipped exchange. */
import { z } from 'zod'
import { PACE } from '../../src/main/features/sync/sync-loop.ts'
import { VersionVector } from '../../src/shared/domain/journal/index.ts'
import { aStation } from '../../tests/integration/sync/support/a-station.ts'
import { answerLines } from './answer-lines.ts'
import { madeFacts } from './made-facts.ts'

const { unit, count } = z.object({ unit: z.string(), count: z.number() }).parse(JSON.parse(process.argv[2] ?? '{}'))
const LOOK_MS = 5
const PAGE = 5_000

let url = ''
const station = aStation({ gatewayUrl: () => url, unit, station: `${unit}.S01`, pace: PACE })
const { db, journal, unitOfWork, identity, sync } = station
const bytes = { body: 0 }
const make = madeFacts(unit)
for (let first = 1; first <= count; first += PAGE) {
  unitOfWork.write(() => {
    for (let no = first; no <= Math.min(count, first + PAGE - 1); no += 1) {
      const { id, body } = make(no)
      journal.append({ aggType: 'dossier', aggId: id, type: 'DossierReceived', ver: 1, actor: 'officer-1', body })
      bytes.body += Buffer.byteLength(JSON.stringify(body))
    }
  })
}

/** How far the gateway said it holds our log, durably: only its own answer moves this row. */
const peers = db.prepare<unknown[], string>('SELECT have FROM peer').pluck()
const heldByGateway = (): number =>
  Math.max(0, ...peers.all().map((have) => VersionVector.parse(JSON.parse(have))[identity.origin]?.[0] ?? 0))

async function send(): Promise<{ ms: number; events: number }> {
  const events = journal.heads().find(({ origin }) => origin === identity.origin)?.seq ?? 0
  const from = performance.now()
  sync.start()
  while (heldByGateway() < events) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  return { ms: performance.now() - from, events }
}

answerLines({
  fill: () => ({ bytes: bytes.body }),
  send: async (question) => {
    url = String(question['url'])
    return send()
  },
  end: async () => (await station.close(), {}),
})
