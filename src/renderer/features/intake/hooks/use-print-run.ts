import { useCallback, useRef, useState } from 'react'
import { coreClient } from '../../../bridge/index.ts'
import { type PrintJob, type PrintState, stateOf } from '../model/print-run.ts'

export type PrintRun = Readonly<{
  jobs: readonly PrintJob[]
  isPrinting: boolean
  start: (jobs: readonly PrintJob[]) => void
  again: (job: PrintJob) => void
}>

/** Prints papers one after the other. A dossier is received whether or not its paper comes out. */
export function usePrintRun(): PrintRun {
  const [jobs, setJobs] = useState<readonly PrintJob[]>([])
  const queue = useRef<Promise<void>>(Promise.resolve())

  const set = useCallback((id: string, state: PrintState) => {
    setJobs((before) => before.map((job) => (job.id === id ? { ...job, state } : job)))
  }, [])
  const enqueue = useCallback(
    (job: PrintJob) => {
      queue.current = queue.current.then(async () => {
        set(job.id, { kind: 'printing' })
        const subject = { kind: 'dossier', form: job.form, dossierId: job.dossierId } as const
        set(job.id, stateOf(await coreClient.invoke('paper.print', { subject, printerId: null, copies: 1 })))
      })
    },
    [set],
  )
  const start = useCallback(
    (next: readonly PrintJob[]) => {
      setJobs(next)
      for (const job of next) enqueue(job)
    },
    [enqueue],
  )
  const again = useCallback(
    (job: PrintJob) => {
      set(job.id, { kind: 'waiting' })
      enqueue(job)
    },
    [enqueue, set],
  )
  return { jobs, isPrinting: jobs.some(({ state }) => state.kind === 'waiting' || state.kind === 'printing'), start, again }
}
