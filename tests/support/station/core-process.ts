/** Run by `core-life.ts`: a counter without a window, as a program of its own. Operations come as JSON lines. */
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { openStation } from './a-station.ts'
import type { Asked, Told } from './core-life.ts'

const station = await openStation({ dataDir: process.argv[2] ?? '' })
const tell = (told: Told): void => void writeSync(1, `${JSON.stringify(told)}\n`)

for await (const line of createInterface({ input: process.stdin })) {
  const { id, operation, input } = JSON.parse(line) as Asked // written by core-life.ts
  // Not one after another: what takes long holds up nobody. The contract parses the input.
  void station.client.invoke(operation, input as never).then((result) => tell({ id, result }))
}
await station.close()
process.exit(0)
