import type { CSSProperties } from 'react'
import { formatTime, say } from '../../i18n/index.ts'
import { Also } from '../public-window/index.ts'
import type { Call } from './board-types.ts'
import { counterOf } from './call-stage.tsx'

type Props = Readonly<{ calls: readonly Call[]; rows: number; isCallFresh: (call: Call) => boolean }>

/** Who looked away finds the number here. */
export function LastCalls({ calls, rows, isCallFresh }: Props) {
  // A custom property, which React's type of styles does not name.
  const style = { '--rows': rows } as CSSProperties
  return (
    <section className="board-last" aria-label={say('board.last-calls')}>
      <h2>
        {say('board.last-calls')} <Also of="board.last-calls" />
      </h2>
      <div className="board-last-frame">
        <ol style={style}>
          {calls.slice(0, rows).map((call) => (
            <li key={call.callId} className={isCallFresh(call) ? 'board-row board-row-fresh' : 'board-row'}>
              <strong>{call.label}</strong>
              <span>{counterOf(call)}</span>
              <time>{formatTime(call.at)}</time>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
