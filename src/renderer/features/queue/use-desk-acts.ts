import { useCallback, useMemo, useRef, useState } from 'react'
import type { QueueOverview } from '../../../shared/ipc/contract/queue.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import { coreClient } from '../../bridge/index.ts'
import { say, sayMessage } from '../../i18n/index.ts'
import { useStatusLine } from '../../ui/index.ts'
import { createNextCall } from './model/next-call.ts'

type Current = NonNullable<NonNullable<QueueOverview['mine']>['current']>
export type DeskActs = ReturnType<typeof useDeskActs>

/** A worn key or a double click gives two presses within this time: they are one call. */
const BOUNCE_MS = 500

/** What a clerk does at the counter, one act at a time. A call whose answer was lost stays one call (`model/next-call.ts`). */
export function useDeskActs() {
  const one = useOneAtATime()
  const callNext = useCallNext(one.run)
  const { tell } = useStatusLine()
  const { run } = one

  const acts = useMemo(() => {
    const backIntoLine = async (ticketId: string): Promise<void> => {
      const answer = await run(() => coreClient.invoke('queue.resume', { ticketId, keep: false }))
      if (answer?.ok) tell(say('queue.resumed', { label: answer.value.label }))
    }
    const finishSilently = async ({ id }: Current): Promise<boolean> =>
      (await run(() => coreClient.invoke('queue.finish', { ticketId: id })))?.ok ?? false
    return {
      backIntoLine,
      recall: async ({ id }: Current): Promise<void> => {
        const answer = await run(() => coreClient.invoke('queue.recall', { ticketId: id }))
        if (answer?.ok) tell(say('queue.recalled', { text: calledText(answer.value), n: answer.value.call?.times ?? 1 }))
      },
      markAbsent: async ({ id, label }: Current): Promise<void> => {
        const answer = await run(() => coreClient.invoke('queue.mark-absent', { ticketId: id }))
        const act = { label: say('queue.resume'), run: () => void backIntoLine(id) }
        if (answer?.ok) tell(say('queue.marked-absent', { label }), { act })
      },
      finish: async (current: Current): Promise<void> => {
        if (await finishSilently(current)) tell(say('queue.finished', { label: current.label }))
      },
      /** Whoever is at the counter is finished before another is called out of turn. Answers whether it is free. */
      makeRoom: (current: Current | undefined): Promise<boolean> => (current ? finishSilently(current) : Promise.resolve(true)),
      /** Answers whether the citizen is being served now. */
      begin: async ({ id, state }: Current): Promise<boolean> =>
        state === 'serving' || ((await run(() => coreClient.invoke('queue.begin', { ticketId: id })))?.ok ?? false),
    }
  }, [run, tell])
  const { isBusy, error, clear } = one
  return useMemo(() => ({ ...acts, callNext, isBusy, error, clear }), [acts, callNext, isBusy, error, clear])
}

function useCallNext(run: Run): () => Promise<void> {
  const { tell } = useStatusLine()
  const [nextCall] = useState(() => createNextCall({ ask: askNext, newId: () => crypto.randomUUID() }))
  const calledAt = useRef(Number.NEGATIVE_INFINITY)
  return useCallback(async () => {
    if (performance.now() - calledAt.current < BOUNCE_MS) return
    const answer = await run(nextCall)
    if (!answer?.ok) return
    calledAt.current = performance.now()
    if (answer.value.kind === 'none') tell(sayMessage(answer.value), { tone: 'info' })
    else tell(calledText(answer.value.ticket))
  }, [nextCall, run, tell])
}

const askNext = (requestId: string) => coreClient.invoke('queue.call-next', { requestId, finishCurrent: true })

const calledText = ({ label, call }: Pick<Current, 'label' | 'call'>): string =>
  say('queue.called', { label, n: call?.counter.number ?? '' })

type Ask<T> = () => Promise<Result<T>>
type Run = <T>(ask: Ask<T>) => Promise<Result<T> | undefined>

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
