import { useCallback, useEffect, useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { coreClient, useOperation, valueOf } from '../../bridge/index.ts'
import { PaymentToScan } from './payment-to-scan.tsx'
import {
  BesideVietnamese,
  PleaseWait,
  useCorePresence,
  useIdleReset,
  useLockedPage,
  usePublicSay,
} from '../public-window/index.ts'
import { RatingForm } from './rating-form.tsx'

type Ask = NonNullable<OutputOf<'rating.get-screen'>['pending']>

/** A service just rendered stops waiting for its rating after some minutes, without an event of the core. */
const LOOK_AGAIN_MS = 20_000

/** The window `Đánh giá`: a tablet or a second screen at a counter. It rests until a result has been handed over at this PC. */
export function RatingApp() {
  useLockedPage()
  const isThere = useCorePresence()
  const screen = useOperation('rating.get-screen', {}, { refetchEveryMs: LOOK_AGAIN_MS })
  if (screen.state !== 'ready' || !isThere) return <PleaseWait />
  return <Window screen={screen.value} />
}

/** Cashiers leave, screens are locked, windows close: not all of it comes as an event. */
const LOOK_FOR_PAYMENT_MS = 10_000

function Window({ screen }: Readonly<{ screen: OutputOf<'rating.get-screen'> }>) {
  const asked = valueOf(useOperation('payment-display.get', {}, { refetchEveryMs: LOOK_FOR_PAYMENT_MS }))
  const payment = asked?.payment ?? undefined
  const { held, end } = useHeldAsk(screen.pending, payment !== undefined)
  return (
    <div className="rating">
      <header className="rating-header">
        <strong>{screen.centreName}</strong>
        <span>{screen.counterName}</span>
      </header>
      <main className="rating-main">
        {payment && asked ? (
          <BesideVietnamese languages={asked.languages}>
            <PaymentToScan payment={payment} />
          </BesideVietnamese>
        ) : (
          <AskingOrRest held={held} seconds={screen.resetSeconds} onEnd={end} />
        )}
      </main>
    </div>
  )
}

/**
 * Held until its own end: the core forgets it with the answer, while the citizen still reads the thanks. When somebody pays, whoever was
 * asked before them has gone, and they must not be asked in their place afterwards.
 */
function useHeldAsk(pending: Ask | null, isPaying: boolean) {
  const [held, setHeld] = useState<Ask>()
  const [endedId, setEndedId] = useState<string>()
  if (isPaying && held) {
    setEndedId(held.id)
    setHeld(undefined)
  }
  if (!isPaying && pending && pending.id !== held?.id && pending.id !== endedId) setHeld(pending)
  const end = useCallback((id: string) => {
    setEndedId(id)
    setHeld(undefined)
    void coreClient.invoke('rating.skip', { id })
  }, [])
  const passedOver = isPaying ? pending?.id : undefined
  useEffect(() => {
    if (passedOver !== undefined) void coreClient.invoke('rating.skip', { id: passedOver })
  }, [passedOver])
  return { held, end }
}

function AskingOrRest({ held, ...asking }: Readonly<{ held: Ask | undefined; seconds: number; onEnd: (id: string) => void }>) {
  const { say } = usePublicSay()
  if (held) return <Asking key={held.id} ask={held} {...asking} />
  return (
    <div className="rating-form rating-rest">
      <h1>{say('rating.rest-title')}</h1>
      <p>{say('rating.rest-hint')}</p>
    </div>
  )
}

type AskingProps = Readonly<{ ask: Ask; seconds: number; onEnd: (id: string) => void }>

/** Whoever goes away leaves nothing behind: what was answered so far is thrown away with the question. */
function Asking({ ask, seconds, onEnd }: AskingProps) {
  const { say } = usePublicSay()
  const { id, procedureName } = ask
  const end = useCallback(() => onEnd(id), [onEnd, id])
  const idle = useIdleReset({ seconds, isRunning: true, onEnd: end })
  return (
    <>
      <RatingForm id={id} procedureName={procedureName} via="tablet" say={say} onEnd={end} />
      <p className="rating-countdown">{idle.left === undefined ? '' : say('kiosk.countdown', { n: idle.left })}</p>
    </>
  )
}
