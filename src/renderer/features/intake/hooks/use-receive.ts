import { useCallback, useEffect, useRef, useState } from 'react'
import type { OutputOf } from '../../../../shared/ipc/contract.ts'
import type { AppError } from '../../../../shared/kernel/app-error.ts'
import { parseVietnameseDate, type PlainDate } from '../../../../shared/kernel/plain-date.ts'
import { coreClient, listenToCore } from '../../../bridge/index.ts'
import type { ReceiveInput } from '../model/to-contract.ts'
import { askUntilAnswered } from './ask-until-answered.ts'

/** The day jumped ahead, the clock differs from all others, or numbers of a later day exist. */
export type DayDoubt = 'date' | 'clock' | 'back'

export type ReceiveState =
  | Readonly<{ kind: 'idle' }>
  | Readonly<{ kind: 'sending'; isAgain: boolean }>
  /** The PC's date has jumped: somebody looks at a calendar. */
  | Readonly<{ kind: 'confirm-date'; why: DayDoubt; today: string; last: string; date: PlainDate; error: AppError }>
  | Readonly<{ kind: 'refused'; error: AppError }>

type Received = OutputOf<'dossier.receive'>

const CHANCE_MS = 1500

/** The core has started again, somebody has signed in, or a moment has passed. */
function nextChance(): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const stop = listenToCore((event) => {
      if (event.name === 'core.restarted' || (event.name === 'session.changed' && event.payload.reason === 'signed-in')) done()
    })
    const timer = setTimeout(done, CHANCE_MS)
  })
}

/** Sends the visit once, however often the core falls over meanwhile: the draft's id makes it one. */
export function useReceive() {
  const [state, setState] = useState<ReceiveState>({ kind: 'idle' })
  const isBusy = useRef(false)
  const isGone = useRef(false)
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
    }
  }, [])

  const send = useCallback(async (input: ReceiveInput): Promise<Received | AppError | undefined> => {
    if (isBusy.current) return undefined
    isBusy.current = true
    setState({ kind: 'sending', isAgain: false })
    const result = await askUntilAnswered({
      ask: () => coreClient.invoke('dossier.receive', input),
      nextChance,
      onAgain: () => setState({ kind: 'sending', isAgain: true }),
      isGivenUp: () => isGone.current,
    })
    isBusy.current = false
    if (result.ok) {
      setState({ kind: 'idle' })
      return result.value
    }
    setState(toState(result.error))
    return result.error
  }, [])
  const clear = useCallback(() => setState((before) => (before.kind === 'sending' ? before : { kind: 'idle' })), [])
  return { state, send, clear }
}

/** Refusals that a person may answer by looking at a calendar. */
const QUESTIONS: ReadonlyMap<string, DayDoubt> = new Map([
  ['number.confirm-date', 'date'],
  ['number.confirm-clock', 'clock'],
  ['number.clock-went-back', 'back'],
])

function toState(error: AppError): ReceiveState {
  const why = QUESTIONS.get(error.messageKey)
  if (why === undefined) return { kind: 'refused', error }
  const today = String(error.params?.['today'] ?? '')
  const date = parseVietnameseDate(today)
  return date === undefined
    ? { kind: 'refused', error }
    : { kind: 'confirm-date', why, today, last: String(error.params?.['last'] ?? ''), date, error }
}

export const isAppError = (answer: Received | AppError): answer is AppError => 'code' in answer
