import type { StationView } from '../../../shared/ipc/contract/stations.ts'
import { say } from '../../i18n/index.ts'
import { ReasonPanel, useToldCommand } from '../acts/index.ts'

/** Shut out for good: says what stays and what does not, and asks why. */
export function RevokePanel({ station, onClose }: Readonly<{ station: StationView; onClose: () => void }>) {
  const { number, name } = station
  const revoke = useToldCommand('stations.revoke', { text: () => say('stations.revoked', { number }), onDone: onClose })
  return (
    <ReasonPanel
      title={say('stations.revoke-title', { number, name })}
      lead={<p>{say('stations.revoke-lead')}</p>}
      label={say('stations.revoke-reason')}
      submitLabel={say('stations.revoke')}
      command={revoke}
      isDanger
      onSubmit={(reason) => revoke.run({ station: station.station, reason })}
      onClose={onClose}
    />
  )
}
