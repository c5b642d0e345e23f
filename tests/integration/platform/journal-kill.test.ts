import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { systemClock, systemIds } from '../../../src/main/platform/clock/index.ts'
import { migrations, openDatabase } from '../../../src/main/platform/database/index.ts'
import { createJournal, createStationIdentity, generateStationKey } from '../../../src/main/platform/journal/index.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'

const ROUNDS = 50
const KEY = new Uint8Array(32).fill(7)

/** Lets a writer run for `ms` after its first word, then kills it as the power cut of a process. Returns what it acknowledged. */
function writeAndKill(folder: string, stationKey: Uint8Array, ms: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const writer = spawn(process.execPath, [
      path.join(import.meta.dirname, 'journal-writer.ts'),
      folder,
      Buffer.from(stationKey).toString('base64'),
    ])
    let said = ''
    let complaint = ''
    writer.stderr.on('data', (chunk) => (complaint += chunk))
    writer.stdout.on('data', (chunk) => {
      if (said === '') setTimeout(() => writer.kill('SIGKILL'), ms)
      said += chunk
    })
    writer.on('exit', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1))
      else reject(new Error(`the writer ended by itself: ${complaint}`))
    })
  })
}

test(`${ROUNDS} kills of the writer at any moment: every acknowledged event is there and the chain is whole`, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'journal-kill-'))
  const stationKey = generateStationKey()
  const identity = createStationIdentity({ station: 'H19.01.S01', incarnation: 1, privateKey: stationKey })
  const acknowledged: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    acknowledged.push(...(await writeAndKill(folder, stationKey, 5 + ((round * 37) % 90))))
    const opened = unwrap(openDatabase({ file: path.join(folder, 'register.db'), key: KEY, migrations }))
    const journal = createJournal({
      db: opened.db,
      unit: 'H19.01',
      clock: systemClock,
      ids: systemIds,
      events: [],
      projectors: [],
    })
    const lost = acknowledged.filter((line) => {
      const [seq, hash] = line.split(' ')
      return journal.hashAt(identity.origin, Number(seq)) !== hash
    })
    expect([opened.wasUnclean, lost]).toEqual([true, []])
    expect(journal.verifyChain({ full: round === ROUNDS - 1 }).findings).toEqual([])
    opened.close()
  }
  expect(acknowledged.length).toBeGreaterThan(ROUNDS)
  rmSync(folder, { recursive: true, force: true })
})
