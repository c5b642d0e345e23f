import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { finishRestore, freshStaging } from '../../../src/main/platform/backup/index.ts'
import { aFolder } from './support.ts'

const PROCESS = path.join(import.meta.dirname, 'killed-restore-process.ts')
const FILES = ['register.db', 'register.db-wal', 'keys.json', 'recovery.json', 'blobs/ab/page']

function write(folder: string, name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  writeFileSync(path.join(folder, name), text)
}

/** A data folder with old files, and new ones ready in staging. */
function prepared(): string {
  const dataDir = aFolder('killed')
  for (const name of FILES) write(dataDir, name, 'old')
  write(dataDir, 'register.db.key-check', 'old')
  write(dataDir, 'logs/core.log', 'kept')
  const staging = freshStaging(dataDir)
  for (const name of FILES.filter((file) => file !== 'register.db-wal')) write(staging, name, 'new')
  return dataDir
}

const readIn = (folder: string, name: string): string | undefined =>
  existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), 'utf8') : undefined

/** `old`, `new`, or what exactly is mixed. */
function stateOf(dataDir: string): string {
  const found = FILES.map((name) => readIn(dataDir, name) ?? '-')
  const checked = [...found, readIn(dataDir, 'register.db.key-check') ?? '-']
  if (checked.every((text) => text === 'old')) return 'old'
  return checked.join(' ') === 'new - new new new -' ? 'new' : checked.join(' ')
}

/** What lies in the folder the old files went to. */
function keptAside(dataDir: string): readonly (string | undefined)[] {
  const aside = readdirSync(dataDir).find((name) => name.startsWith('replaced-'))
  return aside === undefined ? [] : FILES.map((name) => readIn(path.join(dataDir, aside), name))
}

function die(dataDir: string, nth: number, act: 'commit' | 'finish'): boolean {
  const { stdout } = spawnSync(process.execPath, [PROCESS, dataDir, String(nth), act], { encoding: 'utf8' })
  return stdout === 'done'
}

test('killed at any step of a restore, the next start finds the old data or the new, never a mixture', () => {
  const seen = new Set<string>()
  for (let nth = 1; ; nth += 1) {
    const dataDir = prepared()
    const isDone = die(dataDir, nth, 'commit')
    finishRestore(dataDir)
    seen.add(stateOf(dataDir))
    expect(stateOf(dataDir), `killed at step ${nth}`).toMatch(/^(old|new)$/)
    expect(readIn(dataDir, 'logs/core.log')).toBe('kept')
    expect(keptAside(dataDir)).toEqual(stateOf(dataDir) === 'new' ? FILES.map(() => 'old') : [])
    expect(readdirSync(dataDir)).not.toContain('restore-staging')
    if (isDone) break
  }
  expect([...seen].sort()).toEqual(['new', 'old'])
})

test('killed again while the next start finishes it, the start after that still finds the new data', () => {
  for (let nth = 1; ; nth += 1) {
    const dataDir = prepared()
    // Right after the decision: the plan is there, nothing has moved.
    die(dataDir, 6, 'commit')
    const isDone = die(dataDir, nth, 'finish')
    finishRestore(dataDir)
    expect(stateOf(dataDir), `killed at step ${nth}`).toMatch(/^(old|new)$/)
    if (isDone) break
  }
})
