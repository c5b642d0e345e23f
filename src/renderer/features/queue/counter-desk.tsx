import { useNavigate } from '@tanstack/react-router'
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react'
import type { CounterView, QueueOverview, TicketView } from '../../../shared/ipc/contract/queue.ts'
import { type Asked, useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { canMoveTicket, type TicketMove } from '../../../shared/domain/queue/index.ts'
import { useShortcut } from '../../ui/index.ts'
import { type DeskActs, useDeskActs } from './use-desk-acts.ts'

export type CounterDesk = Readonly<{
  overview: Asked<QueueOverview>
  /** This PC's counter while it is open and the officer may serve. */
  counter: CounterView | undefined
  /** Whom this counter has called. */
  current: TicketView | undefined
  acts: DeskActs
  /** Whether that can be done with the number at the counter as it stands. */
  can: (move: TicketMove) => boolean
  callNext: () => void
  recall: () => void
  markAbsent: () => void
  finish: () => void
  /** From the call to intake in one press, with the number bound to what is received. */
  startIntake: () => void
}>

const Context = createContext<CounterDesk | undefined>(undefined)

export function useCounterDesk(): CounterDesk {
  const desk = useContext(Context)
  if (!desk) throw new Error('the counter is asked outside its provider')
  return desk
}

/** Waits grow without anything happening. */
const REFRESH_MS = 20_000

/** The counter of this PC and its three keys, which work from every screen of the main window. */
export function CounterDeskProvider({ children }: Readonly<{ children: ReactNode }>) {
  const may = useMay()
  const overview = useOperation('queue.get-overview', {}, { isEnabled: may('queue.read'), refetchEveryMs: REFRESH_MS })
  const mine = valueOf(overview)?.mine ?? undefined
  const counter = mine?.isOpen && may('queue.serve') ? mine : undefined
  const current = counter?.current ?? undefined
  const acts = useDeskActs()
  const startIntake = useStartIntake(acts, current)
  const station = counter?.counter.station
  const can = useCallback(
    (move: TicketMove): boolean => current !== undefined && station !== undefined && canMoveTicket(current, move, station).ok,
    [current, station],
  )
  const desk = useMemo<CounterDesk>(
    () => ({
      overview,
      counter,
      current,
      acts,
      can,
      callNext: () => void acts.callNext(),
      recall: () => void (current && acts.recall(current)),
      markAbsent: () => void (current && acts.markAbsent(current)),
      finish: () => void (current && acts.finish(current)),
      startIntake,
    }),
    [overview, counter, current, acts, can, startIntake],
  )
  useShortcut('F6', desk.callNext, counter !== undefined)
  useShortcut('F7', desk.recall, can('recall'))
  useShortcut('F8', desk.markAbsent, can('mark-absent'))
  return <Context value={desk}>{children}</Context>
}

function useStartIntake({ begin }: DeskActs, current: TicketView | undefined): () => void {
  const navigate = useNavigate()
  return useCallback(() => {
    if (!current) return
    void begin(current).then((isServed) => {
      if (isServed) void navigate({ to: '/intake', search: {} })
    })
  }, [begin, current, navigate])
}
