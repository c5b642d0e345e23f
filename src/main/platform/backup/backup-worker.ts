import { parentPort, workerData } from 'node:worker_threads'
import { checkCopy, type CheckOptions } from './check-copy.ts'
import { makeCopy, noteCopy, type MakeCopy } from './make-copy.ts'

/** What takes seconds of one thread, done in a thread of its own: the counter's thread answers clerks meanwhile. */
export type BackupTask =
  | ({ readonly task: 'make' } & MakeCopy)
  | ({ readonly task: 'note' } & Parameters<typeof noteCopy>[0])
  | ({ readonly task: 'check' } & CheckOptions)

function run(task: BackupTask): unknown {
  switch (task.task) {
    case 'make':
      return makeCopy(task)
    case 'note':
      return noteCopy(task)
    case 'check':
      return checkCopy(task)
  }
}

// The one who started this thread is `run-in-worker.ts`, which types what it gives.
parentPort?.postMessage(run(workerData as BackupTask))
