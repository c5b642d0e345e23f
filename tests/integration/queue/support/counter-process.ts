/** Run by the tests of the queue: one counter PC as a process of its own. Commands come as JSON lines. */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { aHouseStation } from '../../hub/support/a-house.ts'
import type { CounterCommand, CounterTask, CounterTold } from './counter-life.ts'

const task = JSON.parse(process.argv[2] ?? '{}') as CounterTask // written by counter-life.ts
const tell = (told: CounterTold): void => void writeSync(1, `${JSON.stringify(told)}\n`)
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const wire = { isCut: false }
/** The cable: nothing goes out, and what is on its way is lost. */
const fetchOverWire: typeof globalThis.fetch = async (input, init) => {
  const isOwn = wire.isCut
  if (isOwn) throw new TypeError('the cable is out')
  const response = await globalThis.fetch(input, init)
  // Read after the request, for the cable may have been pulled meanwhile.
  if (wire.isCut) throw new TypeError('the cable is out')
  return response
}

const station = await aHouseStation(task.number, { dataDir: task.dataDir, fetch: fetchOverWire })
if (task.hub) await station.saveHub(task.hub)
const work = { isOn: false }

async function issue(count: number, everyMs: number): Promise<void> {
  for (let no = 0; no < count; no += 1) {
    const groupId = no % 3 === 0 ? 'social' : 'civil-status'
    const priority = no % 7 === 0 ? ('elderly' as const) : null
    const issued = await station.must('queue.issue', { requestId: randomUUID(), groupId, priority, byHand: true })
    await station.must('queue.confirm-handwritten', { ticketId: issued.ticket.id }).catch(() => undefined)
    tell({ kind: 'issued', label: issued.ticket.label })
    await pause(everyMs)
  }
  tell({ kind: 'issued-all' })
}

async function callOne(): Promise<void> {
  const before = performance.now()
  const outcome = await station.must('queue.call-next', { requestId: randomUUID(), finishCurrent: true })
  const ms = Math.round(performance.now() - before)
  if (outcome.kind === 'called') tell({ kind: 'called', label: outcome.ticket.label, ms })
  else tell({ kind: 'nobody', messageKey: outcome.messageKey, ms })
}

async function workOn(everyMs: number): Promise<void> {
  work.isOn = true
  while (work.isOn) {
    await callOne()
    await pause(everyMs * (0.5 + Math.random()))
  }
}

async function open(issuer: string): Promise<void> {
  const settings = await station.must('queue.get-settings', {})
  if (issuer !== '') await station.must('queue.save-settings', { ...settings, issuer })
  const groupIds = ['civil-status', 'social']
  await station.must('queue.open-counter', {
    name: `Quầy ${task.number}`,
    number: String(task.number),
    groupIds,
    takesPriority: true,
  })
}

const act: { readonly [K in CounterCommand['do']]: (command: Extract<CounterCommand, { do: K }>) => Promise<void> } = {
  open: async ({ issuer }) => {
    await open(issuer)
    tell({ kind: 'done' })
  },
  release: async ({ station: dead }) => {
    await station.must('queue.release-counter', { station: dead })
    tell({ kind: 'done' })
  },
  issue: ({ count, everyMs }) => Promise.resolve(void issue(count, everyMs)),
  work: ({ everyMs }) => Promise.resolve(void workOn(everyMs)),
  rest: () => Promise.resolve(void (work.isOn = false)),
  cut: ({ isCut }) => Promise.resolve(void (wire.isCut = isCut)),
  look: async () => {
    const { keeper, groups } = await station.must('queue.get-overview', {})
    const hub = (await station.must('sync.list-peers', {})).hub?.station ?? null
    const known = (await station.must('hub.get-settings', {})).stations.length
    tell({ kind: 'look', keeper, waiting: groups.reduce((sum, { waiting }) => sum + waiting, 0), hub, known })
  },
  transfer: async ({ ticketId, groupId }) => {
    const sent = await station.client.invoke('queue.transfer', { ticketId, groupId, station: null, reason: 'nhầm nhóm' })
    tell({ kind: 'transferred', messageKey: sent.ok ? '' : sent.error.messageKey })
  },
  list: async () => {
    const all = await station.must('queue.list-tickets', { day: null, groupId: null, states: [], text: '' })
    const tickets = all.map(({ id, label, state, grantedTo, isCalledTwice }) => ({ id, label, state, grantedTo, isCalledTwice }))
    tell({ kind: 'list', tickets })
  },
  'take-over': async () => {
    await station.must('queue.take-over', {})
    tell({ kind: 'done' })
  },
  end: async () => {
    await station.close()
    process.exit(0)
  },
}

tell({ kind: 'ready' })
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line) as CounterCommand // written by counter-life.ts
  // `do` picks the action of this very command; TypeScript does not follow the pair through the table.
  await (act[command.do] as (command: CounterCommand) => Promise<void>)(command)
}
