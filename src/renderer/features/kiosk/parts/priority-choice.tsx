import type { PriorityReason } from '../../../../shared/domain/queue/ticket.ts'
import { usePublicSay } from '../../public-window/index.ts'
import type { Priority } from '../visit.tsx'

type PriorityProps = Readonly<{
  reasons: readonly PriorityReason[]
  priority: Priority
  setPriority: (priority: Priority) => void
  /** On the first page only the wish is told; the ground is asked where the number is taken. */
  asksReason: boolean
}>

/** `Tôi thuộc diện ưu tiên`, and on what ground: a reason that goes with the number, never a silent leap. */
export function PriorityChoice({ reasons, priority, setPriority, asksReason }: PriorityProps) {
  const { say } = usePublicSay()
  const { isWished, reason } = priority
  if (reasons.length === 0) return null
  return (
    <section className={`kiosk-priority ${isWished ? 'kiosk-priority-open' : ''}`}>
      <button
        type="button"
        className="kiosk-priority-button"
        aria-pressed={isWished}
        onClick={() => setPriority({ isWished: !isWished, reason: null })}
      >
        <span className="kiosk-box" aria-hidden="true">
          {isWished ? '✓' : ''}
        </span>
        <span data-say="">{say('kiosk.priority')}</span>
      </button>
      {isWished && asksReason ? (
        <div role="radiogroup" aria-label={say('kiosk.priority-which')} className="kiosk-reasons">
          {reasons.map((each) => (
            <button
              key={each}
              type="button"
              role="radio"
              aria-checked={reason === each}
              className="kiosk-reason"
              onClick={() => setPriority({ isWished: true, reason: each })}
            >
              <span className="kiosk-dot" aria-hidden="true" />
              {say(`kiosk.reason.${each}`)}
            </button>
          ))}
          <p className="kiosk-note">{say('kiosk.priority-proof')}</p>
        </div>
      ) : null}
    </section>
  )
}
