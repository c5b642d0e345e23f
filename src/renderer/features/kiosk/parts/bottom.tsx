import type { GoTo, Step } from '../kiosk-step.ts'
import { usePublicSay } from '../../public-window/index.ts'

type BottomProps = Readonly<{
  step: Step
  goTo: GoTo
  onEnd: () => void
  left: number | undefined
  /** Of the whole count. */
  seconds: number
  stay: () => void
}>

/** From here on it asks, instead of only counting; with a short count not from its very beginning. */
const askFrom = (seconds: number): number => Math.min(10, Math.ceil(seconds / 3))

/** Where a step goes back to; a number that was taken cannot be untaken by going back. */
function before(step: Step): Step | undefined {
  if (step.at === 'home' || step.at === 'taken' || step.at === 'rating') return undefined
  if (step.at === 'procedure') return { at: 'procedures' }
  if (step.at === 'group' && step.procedure) return { at: 'procedure', code: step.procedure.code }
  if (step.at === 'standing') return { at: 'dossier', receipt: undefined }
  return { at: 'home' }
}

/** Back, begin anew, and how long until it does so by itself. */
export function Bottom({ step, goTo, onEnd, left, seconds, stay }: BottomProps) {
  const { say } = usePublicSay()
  const back = before(step)
  if (step.at === 'home' && left === undefined) return null
  const isAsking = left !== undefined && left <= askFrom(seconds)
  return (
    <footer className={`kiosk-bottom ${isAsking ? 'kiosk-bottom-asks' : ''}`}>
      {back ? (
        <button type="button" className="kiosk-quiet" onClick={() => goTo(back)}>
          <span aria-hidden="true">←</span> {say('kiosk.back')}
        </button>
      ) : null}
      {step.at === 'home' || step.at === 'taken' ? null : (
        <button type="button" className="kiosk-quiet" onClick={onEnd}>
          {say('kiosk.home')}
        </button>
      )}
      {left === undefined ? null : <Countdown left={left} isAsking={isAsking} stay={stay} />}
    </footer>
  )
}

function Countdown({ left, isAsking, stay }: Readonly<{ left: number; isAsking: boolean; stay: () => void }>) {
  const { say } = usePublicSay()
  return (
    <>
      <span className="kiosk-countdown">
        {isAsking ? <strong role="status">{say('kiosk.still-there')}</strong> : null}
        <span>{say('kiosk.countdown', { n: left })}</span>
      </span>
      {isAsking ? (
        <button type="button" className="kiosk-strong" onClick={stay}>
          {say('kiosk.more-time')}
        </button>
      ) : null}
    </>
  )
}
