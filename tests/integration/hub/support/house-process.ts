/** Run by the kill test and the bench: one counter PC of a house as a process of its own. Commands come as JSON lines. */
import { createInterface } from 'node:readline'
import { writeSync } from 'node:fs'
import { freePort } from '../../../support/free-port.ts'
import { aHouseStation } from './a-house.ts'
import type { HouseCommand, HouseTask, HouseTold } from './house-life.ts'

const task = JSON.parse(process.argv[2] ?? '{}') as HouseTask // written by house-life.ts
const tell = (told: HouseTold): void => void writeSync(1, `${JSON.stringify(told)}\n`)

const station = await aHouseStation(task.number, { dataDir: task.dataDir })
if (task.hub) await station.saveHub(task.hub)
const work = { isOn: false }

/** Told only after the core has said yes: what was told must never be lost. */
async function receive(name: string): Promise<void> {
  tell({ kind: 'received', code: await station.receive(name), at: Date.now() })
}

const GIVEN = ['An', 'Bình', 'Chi', 'Dũng', 'Giang', 'Hà', 'Kiên', 'Lan', 'Mai', 'Nga']
const nameOf = (no: number): string => `Nguyễn ${GIVEN[Math.floor(no / 10) % 10]} ${GIVEN[no % 10]}`

async function workOn(everyMs: number): Promise<void> {
  work.isOn = true
  for (let no = 1; work.isOn; no += 1) {
    await receive(nameOf(no))
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}

const act: { readonly [K in HouseCommand['do']]: (command: Extract<HouseCommand, { do: K }>) => Promise<void> } = {
  receive: ({ name }) => receive(name),
  work: ({ everyMs }) => Promise.resolve(void workOn(everyMs)),
  rest: () => Promise.resolve(void (work.isOn = false)),
  codes: async () => tell({ kind: 'codes', codes: await station.codes() }),
  hub: async () => tell({ kind: 'hub', station: (await station.must('sync.list-peers', {})).hub?.station ?? null }),
  end: async () => {
    await station.close()
    process.exit(0)
  },
}

tell({ kind: 'ready', port: await freePort() })
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line) as HouseCommand // written by house-life.ts
  // `do` picks the action of this very command; TypeScript does not follow the pair through the table.
  await (act[command.do] as (command: HouseCommand) => Promise<void>)(command)
}
