import { Link } from '@tanstack/react-router'
import type { SessionView } from '../../../shared/ipc/contract/session.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { formatNumber, say } from '../../i18n/index.ts'
import { CommandBox } from './command-box.tsx'
import { lightWord, ServiceLights } from './service-lights.tsx'
import { UserMenu } from './user-menu.tsx'

/** Below this many codes the line turns amber: about a busy morning. */
const FEW_CODES = 40

export function TopBar({ session }: Readonly<{ session: SessionView }>) {
  const sync = valueOf(useOperation('sync.get-status', {}))
  const troubled = sync?.lights.find(({ service, state }) => service === 'network' && (state === 'down' || state === 'slow'))
  return (
    <header className="qmc-top">
      <div className="qmc-top-place" title={session.centreName}>
        <strong>{session.centreName}</strong>
        <span>
          {session.counterName} · {say('frame.station', { n: session.stationNumber })}
        </span>
      </div>
      <CommandBox />
      {sync ? (
        <div className="qmc-top-state">
          <ServiceLights lights={sync.lights} />
          <div className="qmc-top-counts">
            <Link to="/sync" className={sync.attention > 0 ? 'qmc-top-count qmc-top-count-danger' : 'qmc-top-count'}>
              {say('frame.waiting', { n: formatNumber(sync.waiting) })}
              {sync.attention > 0 ? ` · ${say('frame.attention', { n: formatNumber(sync.attention) })}` : ''}
            </Link>
            <span
              className={sync.remainingCodes < FEW_CODES ? 'qmc-top-count qmc-top-count-warning' : 'qmc-top-count'}
              title={say('frame.codes-left-hint', { n: formatNumber(sync.remainingCodes) })}
            >
              {say('frame.codes-left', { n: formatNumber(sync.remainingCodes) })}
            </span>
            {troubled ? <strong className="qmc-top-count">{lightWord(troubled)}</strong> : null}
          </div>
        </div>
      ) : null}
      <UserMenu session={session} />
    </header>
  )
}
