import { useState } from 'react'
import type { BulkAct, BulkReport } from '../../../shared/ipc/contract/work-list.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { coreClient, useCommand, useOperation, valueOf } from '../../bridge/index.ts'

export type Bulk = Readonly<{
  run: (act: BulkAct, ids: readonly string[]) => Promise<BulkReport | undefined>
  stop: () => void
  /** What is done so far, or what came of it. */
  report: BulkReport | undefined
  isRunning: boolean
  error: AppError | undefined
  close: () => void
}>

/** One bulk act at a time. The request keeps its id until it has an answer: pressing again after a failure does only what is left. */
export function useBulk(): Bulk {
  const [request, setRequest] = useState<{ readonly id: string; readonly key: string }>()
  const [report, setReport] = useState<BulkReport>()
  const command = useCommand('work-list.run-bulk')
  const live = valueOf(
    useOperation(
      'work-list.get-bulk',
      { requestId: request?.id ?? EMPTY },
      { isEnabled: request !== undefined && command.isRunning },
    ),
  )
  const run: Bulk['run'] = async (act, ids) => {
    const key = JSON.stringify([act, ids])
    const id = request?.key === key ? request.id : crypto.randomUUID()
    setRequest({ id, key })
    setReport(undefined)
    const result = await command.run({ requestId: id, act, ids: [...ids] })
    if (!result.ok) return undefined
    setRequest(undefined)
    setReport(result.value)
    return result.value
  }
  return {
    run,
    stop: () => {
      if (request) void coreClient.invoke('work-list.stop-bulk', { requestId: request.id })
    },
    report: command.isRunning ? (live ?? undefined) : report,
    isRunning: command.isRunning,
    error: command.error,
    close: () => {
      setReport(undefined)
      command.clear()
    },
  }
}

const EMPTY = '00000000-0000-4000-8000-000000000000'
