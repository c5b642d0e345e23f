import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Ends a restore with the shipped code and dies by SIGKILL at the n-th change of the file system: `node … <dataDir> <n> <commit|finish>`.
 * Prints `done` when it came to its end first.
 */
const [, , dataDir = '', nth = '0', act = 'commit'] = process.argv
let calls = 0

function dying<T extends (...parameters: never[]) => unknown>(real: T): T {
  return ((...parameters: Parameters<T>) => {
    calls += 1
    if (calls === Number(nth)) process.kill(process.pid, 'SIGKILL')
    return real(...parameters)
  }) as T // same parameters, same answer
}

fs.renameSync = dying(fs.renameSync)
fs.rmSync = dying(fs.rmSync)
fs.mkdirSync = dying(fs.mkdirSync)
fs.writeSync = dying(fs.writeSync)
fs.fsyncSync = dying(fs.fsyncSync)
syncBuiltinESMExports()

const { commitRestore, finishRestore } = await import('../../../src/main/platform/backup/restore-files.ts')
if (act === 'commit') commitRestore(dataDir, { at: Date.parse('2026-11-21T08:00:00+07:00') })
else finishRestore(dataDir)
process.stdout.write('done')
