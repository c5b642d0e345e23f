import { existsSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Result } from '../../../shared/kernel/result.ts'
import type { BackupTask } from './backup-worker.ts'
import type { CopyFacts, CopyFault } from './check-copy.ts'
import type { StoredCopy } from './copy-note.ts'

type Answer<T extends BackupTask> = T extends { task: 'check' } ? Result<CopyFacts, CopyFault> : Result<StoredCopy, CopyFault>

/** Beside this module in the sources; beside or above its chunk in a build. */
const PLACES = ['backup-worker.ts', 'backup-worker.js', '../backup-worker.js']

/** Runs one task in a thread of its own. Rejects with the file system's error, with its `code`. */
export function runInWorker<T extends BackupTask>(task: T, signal?: AbortSignal): Promise<Answer<T>> {
  const file = PLACES.map((name) => path.resolve(import.meta.dirname, name)).find((candidate) => existsSync(candidate))
  if (file === undefined) return Promise.reject(new Error('the program lacks its backup worker'))
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: task })
    const stop = (): void => void worker.terminate()
    signal?.addEventListener('abort', stop, { once: true })
    worker.once('message', (answer: Answer<T>) => resolve(answer))
    worker.once('error', reject)
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', stop)
      // After a message this changes nothing.
      reject(new Error(signal?.aborted === true ? 'stopped' : `the backup worker ended with ${code}`))
    })
    worker.unref()
  })
}
