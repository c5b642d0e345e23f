import { useCallback, useRef, useState } from 'react'
import type { QueueOverview } from '../../../shared/ipc/contract/queue.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import { coreClient } from '../../bridge/index.ts'
import { say, sayMessage } from '../../i18n/index.ts'
import { useStatusLine } from '../../ui/index.ts'
import { spaced } from './queue-words.ts'

type Current = NonNullable<NonNullable<QueueOverview['mine']>['current']>
export type DeskActs = ReturnType<typeof useDeskActs>

/** A worn key or a double click gives two presses within this time: they are one call. */
const BOUNCE_MS = 500

/**
 * What a clerk does at the counter, one act at a time. A call whose answer was lost is asked again under the same id, so that
 * it stays one call.
 */
export function useDeskActs() {
  const { tell } = useStatusLine()
  const { isBusy, error, clear, run } = useOneAtATime()
  const open = useRef<string>(undefined)
  const calledAt = useRef(Number.NEGATIVE_INFINITY)

  const callNext = useCallback(async (): Promise<void> => {
    if (performance.now() - calledAt.current < BOUNCE_MS) return
    open.current ??= crypto.randomUUID()
    const requestId = open.current
    const answer = await run(() => coreClient.invoke('queue.call-next', { requestId, finishCurrent: true }))
    if (!answer) return
    if (answer.ok || answer.error.code !== 'core-restarting') open.current = undefined
    if (!answer.ok) return
    calledAt.current = performance.now()
    if (answer.value.kind === 'none') tell(sayMessage(answer.value), { tone: 'info' })
    else tell(calledText(answer.value.ticket))
  }, [run, tell])

  const recall = useCallback(
    async ({ id }: Current): Promise<void> => {
      const answer = await run(() => coreClient.invoke('queue.recall', { ticketId: id }))
      if (answer?.ok) tell(say('queue.recalled', { text: calledText(answer.value), n: answer.value.call?.times ?? 1 }))
    },
    [run, tell],
  )
  const backIntoLine = useCallback(
    async (ticketId: string): Promise<void> => {
      const answer = await run(() => coreClient.invoke('queue.resume', { ticketId, keep: false }))
      if (answer?.ok) tell(say('queue.resumed', { label: spaced(answer.value.label) }))
    },
    [run, tell],
  )
  const markAbsent = useCallback(
    async ({ id }: Current): Promise<void> => {
      const answer = await run(() => coreClient.invoke('queue.mark-absent', { ticketId: id }))
      if (!answer?.ok) return
      tell(say('queue.marked-absent', { label: spaced(answer.value.label) }), {
        act: { label: say('queue.resume'), run: () => void backIntoLine(id) },
      })
    },
    [backIntoLine, run, tell],
  )
  const finish = useCallback(
    async ({ id }: Current): Promise<void> => {
      const answer = await run(() => coreClient.invoke('queue.finish', { ticketId: id }))
      if (answer?.ok) tell(say('queue.finished', { label: spaced(answer.value.label) }))
    },
    [run, tell],
  )
  /** Answers whether the citizen is being served now. */
  const begin = useCallback(
    async ({ id, state }: Current): Promise<boolean> => {
      if (state === 'serving') return true
      const answer = await run(() => coreClient.invoke('queue.begin', { ticketId: id }))
      return answer?.ok ?? false
    },
    [run],
  )
  return { isBusy, error, clear, run, callNext, recall, markAbsent, finish, begin, backIntoLine }
}

const calledText = ({ label, call }: Pick<Current, 'label' | 'call'>): string =>
  say('queue.called', { label: spaced(label), n: call?.counter.number ?? '' })

type Ask<T> = () => Promise<Result<T>>

/** Nothing while another act is under way. */
function useOneAtATime() {
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<AppError>()
  const busy = useRef(false)
  const run = useCallback(async <T>(ask: Ask<T>): Promise<Result<T> | undefined> => {
    if (busy.current) return undefined
    busy.current = true
    setIsBusy(true)
    setError(undefined)
    try {
      const answer = await ask()
      if (!answer.ok) setError(answer.error)
      return answer
    } finally {
      busy.current = false
      setIsBusy(false)
    }
  }, [])
  const clear = useCallback(() => setError(undefined), [])
  return { isBusy, error, clear, run }
}
