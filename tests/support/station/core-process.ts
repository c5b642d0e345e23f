/** Run by `core-life.ts`: a counter without a window, as a program of its own. Operations come as JSON lines. */
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { openStation } from './a-station.ts'
import type { Asked, Told } from './core-life.ts'

const station = await openStation({ dataDir: process.argv[2] ?? '' })
const tell = (told: Told): void => void writeSync(1, `${JSON.stringify(told)}\n`)

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line) as Asked // written by core-life.ts
  const { id } = asked
  // Not one after another: what takes long holds up nobody. The contract parses the input.
  const answer =
    'arrived' in asked
      ? station.core.uploadArrived(asked.arrived.token, asked.arrived.file)
      : station.client.invoke(asked.operation, asked.input as never)
  void answer.then((result) => tell({ id, result: result ?? null }))
}
await station.close()
process.exit(0)
