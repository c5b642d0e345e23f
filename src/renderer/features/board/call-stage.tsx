import { say } from '../../i18n/index.ts'
import { Also } from '../public-window/index.ts'
import type { Call } from './board-types.ts'

type Props = Readonly<{ calls: readonly Call[]; isCallFresh: (call: Call) => boolean }>

/** The call that matters now, as large as the screen allows; several counters of one instant side by side. */
export function CallStage({ calls, isCallFresh }: Props) {
  if (calls.length === 0)
    return (
      <div className="board-empty">
        <strong>{say('board.no-calls')}</strong>
        <span>{say('board.no-calls-hint')}</span>
        <Also of="board.no-calls-hint" />
      </div>
    )
  return (
    <ul className={`board-stage board-stage-${calls.length}`} aria-label={say('board.calling')}>
      {calls.map((call) => (
        <li key={call.callId} className={isCallFresh(call) ? 'board-tile board-tile-fresh' : 'board-tile'}>
          <div className="board-tile-body">
            <span className="board-tile-lead">
              {say('board.calling')}
              <Also of="board.calling" />
              {call.times > 1 ? <em>{say('board.again', { times: call.times })}</em> : null}
              {call.isPriority ? <em>{say('board.priority')}</em> : null}
            </span>
            <strong className={call.label.length > 4 ? 'board-tile-label board-tile-label-long' : 'board-tile-label'}>
              {call.label}
            </strong>
            <span className="board-tile-counter">
              {counterOf(call)}
              {call.counterNumber === '' ? null : <Also of="board.counter" params={{ number: numberOf(call) }} />}
            </span>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** `Quầy 3`; a counter without a number goes by its name. */
export const counterOf = ({ counterNumber, counterName }: Pick<Call, 'counterNumber' | 'counterName'>): string =>
  counterNumber === '' ? counterName : say('board.counter', { number: numberOf({ counterNumber }) })

const numberOf = ({ counterNumber }: Pick<Call, 'counterNumber'>): string => counterNumber.replace(/^0+(?=\d)/, '')
